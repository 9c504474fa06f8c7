package io.thingway.platform;

import io.thingway.platform.engine.rocks.RocksSettings;
import io.thingway.platform.guard.Guards;
import java.nio.file.Path;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * One platform.
 *
 * @param data its folder, made where it is missing; one platform at a time
 * @param host name or address that the things' endpoints bind
 * @param ports what to open, each 0 to 65535 where 0 means a free one; a listener without a port stays off
 * @param certificate of the encrypted listeners; absent: a development certificate is made in the folder
 * @param storage where everything is kept
 * @param guards what stands before the things
 * @param preSharedKeys that CoAP over DTLS takes by their identity, beside each thing's id with its token
 */
public record PlatformConfig(
        Path data,
        String host,
        Map<Listener, Integer> ports,
        @Nullable Certificate certificate,
        Storage storage,
        Guards guards,
        Map<String, SecretKey> preSharedKeys) {
    public PlatformConfig {
        data = data.toAbsolutePath().normalize();
        ports = Map.copyOf(ports);
        preSharedKeys = Map.copyOf(preSharedKeys);
        ports.forEach(PlatformConfig::check);
    }

    /** On disk, with the usual guards and without pre-shared keys of its own. */
    public PlatformConfig(Path data, String host, Map<Listener, Integer> ports, @Nullable Certificate certificate) {
        this(data, host, ports, certificate, new Storage.OnDisk(RocksSettings.DEFAULT), Guards.DEFAULT, Map.of());
    }

    public PlatformConfig withStorage(Storage value) {
        return new PlatformConfig(data, host, ports, certificate, value, guards, preSharedKeys);
    }

    public PlatformConfig withGuards(Guards value) {
        return new PlatformConfig(data, host, ports, certificate, storage, value, preSharedKeys);
    }

    public PlatformConfig withPreSharedKeys(Map<String, SecretKey> keys) {
        return new PlatformConfig(data, host, ports, certificate, storage, guards, keys);
    }

    private static void check(Listener listener, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(listener.key() + " port must be 0 to 65535, is " + port);
        }
    }
}
