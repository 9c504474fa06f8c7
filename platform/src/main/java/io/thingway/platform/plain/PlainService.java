package io.thingway.platform.plain;

import io.thingway.mqtt.plain.PlainTopics;
import io.thingway.platform.account.AccountDesk;
import io.thingway.platform.files.Reread;
import io.thingway.platform.thread.Daemons;
import io.thingway.platform.thread.Repeated;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plain topics as they are configured. Looks at its files now and then. */
public final class PlainService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlainService.class);

    private final List<Reread<?>> files = new ArrayList<>();
    private final PlainTopics topics;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("thingway-plain-files"));

    private PlainService(PlainAccess access, AccountDesk desk) {
        Users users = new Users(watched(access.passwords(), PasswordFile::read, Map.of()), desk.accounts());
        Supplier<Rules> rules =
                watched(access.rules(), RulesFile::read, access.namelessToo() ? Rules.OPEN : Rules.NONE);
        this.topics = new PlainTopics(new PlainLogin(access, users, desk.devices(), rules), access.limits());
    }

    /**
     * Reads the files, and again where they are others at two looks.
     *
     * @param period between two looks
     * @throws io.thingway.error.ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} naming file and line
     *     that cannot be taken
     */
    @SuppressWarnings("FutureReturnValueIgnored") // close ends it
    public static PlainService open(PlainAccess access, AccountDesk desk, Duration period) {
        PlainService service = new PlainService(access, desk);
        if (access.rules() == null) {
            LOG.warn(
                    "without a file of rules {} may use plain topics",
                    access.namelessToo() ? "everybody" : "nobody but operators");
        }
        service.thread.scheduleWithFixedDelay(
                new Repeated("the look at the files of plain topics", () -> service.files.forEach(Reread::look)),
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
        return service;
    }

    /** For the endpoints. */
    public PlainTopics topics() {
        return topics;
    }

    private <T> Supplier<T> watched(@Nullable Path file, Function<Path, T> reader, T without) {
        if (file == null) {
            return () -> without;
        }
        Reread<T> read = new Reread<>(file, reader);
        files.add(read);
        return read::value;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
