package io.thingway.platform.tls;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS for a server without a certificate of its own: {@code DIR/tls} with {@code ca.pem}, {@code ca-key.pem},
 * {@code server.pem} and {@code server-key.pem}, PEM, keys for their owner alone. The four are made together in one
 * step. Later only {@code server.pem} is ever replaced, and only one that this authority issued: when fewer than 30
 * days are left or, at a start, the names have changed. Whatever else lies there is not ours and is left alone.
 */
public final class DevelopmentTls {
    /** The names of the files in the folder. */
    static final List<String> FILES = List.of("ca.pem", "ca-key.pem", "server.pem", "server-key.pem");

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentTls.class);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Path folder;
    private final Supplier<ServerNames> names;
    private final Clock clock;
    private final Issuer issuer;

    DevelopmentTls(Path folder, Supplier<ServerNames> names, SecureRandom random, Clock clock) {
        this.folder = folder;
        this.names = names;
        this.clock = clock;
        this.issuer = new Issuer(random, clock);
    }

    /** In {@code DIR/tls}, good for {@code host} and the names of this machine and of the vendor. */
    public static DevelopmentTls in(Path data, String host, SecureRandom random, Clock clock) {
        return new DevelopmentTls(data.resolve("tls"), () -> ServerNames.here(host), random, clock);
    }

    /**
     * The files, made or renewed as needed.
     *
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} when the folder holds files that are not ours, or cannot be
     *     written
     */
    public TlsFiles ensure() {
        try {
            List<String> missing = FILES.stream()
                    .filter(name -> !Files.exists(folder.resolve(name)))
                    .toList();
            if (missing.size() == FILES.size()) {
                make(names.get());
            } else if (missing.isEmpty()) {
                renewIfNeeded(names.get());
            } else {
                throw notOurs("is there without " + String.join(", ", missing));
            }
            return new TlsFiles(
                    folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("server-key.pem"));
        } catch (IOException | GeneralSecurityException failed) {
            throw unusable(failed);
        }
    }

    /**
     * Renews the certificate of a server at work when it comes near its end. What is gone is not made anew: nobody would
     * trust another authority.
     *
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} as at a start
     */
    public void renew(ServedCertificate shown) {
        if (!endsSoon(shown.expires())) {
            return;
        }
        try {
            renewIfNeeded(names.get());
        } catch (IOException | GeneralSecurityException failed) {
            throw unusable(failed);
        }
    }

    /** All four in a folder beside, then in place with one rename. */
    private void make(ServerNames wanted) throws IOException, GeneralSecurityException {
        if (Files.isDirectory(folder) && !isEmpty(folder)) {
            throw notOurs("holds other files");
        }
        KeyPair caKeys = issuer.newKeys();
        X509Certificate ca = issuer.authority(caKeys, "Thingway development CA");
        KeyPair serverKeys = issuer.newKeys();
        X509Certificate server = issuer.server(serverKeys.getPublic(), wanted, ca, caKeys);
        Path fresh = Files.createTempDirectory(folder.toAbsolutePath().getParent(), ".tls");
        DataFiles.replace(fresh.resolve("ca.pem"), Pem.of(ca), DataFiles.Access.EVERYONE);
        DataFiles.replace(fresh.resolve("ca-key.pem"), Pem.of(caKeys.getPrivate()), DataFiles.Access.OWNER);
        DataFiles.replace(fresh.resolve("server.pem"), Pem.of(server), DataFiles.Access.EVERYONE);
        DataFiles.replace(fresh.resolve("server-key.pem"), Pem.of(serverKeys.getPrivate()), DataFiles.Access.OWNER);
        Files.deleteIfExists(folder);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("made a development certificate authority and a server certificate in {}", folder);
    }

    private void renewIfNeeded(ServerNames wanted) throws IOException, GeneralSecurityException {
        X509Certificate ca = certificate("ca.pem");
        X509Certificate server = certificate("server.pem");
        refuseForeign(server, ca);
        if (endsSoon(ca.getNotAfter().toInstant())) {
            throw notOurs("holds an authority that ends " + ca.getNotAfter().toInstant()
                    + "; a new one is made once the folder is gone, and clients must trust its new ca.pem");
        }
        String reason = reasonToRenew(server, wanted);
        if (!reason.isEmpty()) {
            PublicKey key = server.getPublicKey();
            KeyPair caKeys = new KeyPair(ca.getPublicKey(), Pem.key(Files.readAllBytes(folder.resolve("ca-key.pem"))));
            X509Certificate renewed = issuer.server(key, wanted, ca, caKeys);
            DataFiles.replace(folder.resolve("server.pem"), Pem.of(renewed), DataFiles.Access.EVERYONE);
            LOG.info("renewed {}: {}", folder.resolve("server.pem"), reason);
        }
    }

    private void refuseForeign(X509Certificate server, X509Certificate ca) {
        try {
            server.verify(ca.getPublicKey());
        } catch (GeneralSecurityException notIssuedByIt) {
            throw notOurs("holds a server.pem that its ca.pem did not issue");
        }
    }

    private String reasonToRenew(X509Certificate server, ServerNames wanted) throws GeneralSecurityException {
        if (endsSoon(server.getNotAfter().toInstant())) {
            return "it ends " + server.getNotAfter().toInstant();
        }
        return ServerNames.of(server).equals(wanted) ? "" : "its names have changed";
    }

    private X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        return Pem.certificate(Files.readAllBytes(folder.resolve(name)));
    }

    private boolean endsSoon(Instant end) {
        return end.isBefore(clock.instant().plus(RENEW_BEFORE));
    }

    private ThingException unusable(Exception failed) {
        return ThingException.of(ErrorCode.UNAVAILABLE, "cannot use " + folder + ": " + failed.getMessage(), failed);
    }

    private ThingException notOurs(String what) {
        return ThingException.of(
                ErrorCode.UNAVAILABLE,
                folder + " " + what + "; move it away, or give your own files with --tls-cert and --tls-key");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
