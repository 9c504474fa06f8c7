package io.thingway.platform.cli;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.AdminAccess;
import io.thingway.platform.FolderLock;
import io.thingway.platform.Listener;
import io.thingway.platform.Ports;
import io.thingway.platform.PortsFile;
import io.thingway.platform.admin.AdminClient;
import io.thingway.platform.admin.AdminToken;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the admin API of the server that runs on a data folder. */
final class AdminConnection {
    private AdminConnection() {}

    /** {@link ErrorCode#UNREACHABLE} where no server runs there, or it has no admin API. */
    static AdminClient to(Path folder) {
        return to(folder, null);
    }

    /** The same, to act for whom {@code key} belongs to; absent: for the operator, who has the folder. */
    static AdminClient to(Path folder, @Nullable String key) {
        Ports ports = ports(folder);
        AdminAccess access = ports.admin();
        if (access == null) {
            throw ThingException.of(
                    ErrorCode.UNREACHABLE,
                    "the server on " + folder + " runs with " + Listener.ADMIN.option() + " off");
        }
        return new AdminClient(access, key == null ? token(folder).value() : key);
    }

    private static Ports ports(Path folder) {
        if (!FolderLock.isHeld(folder)) {
            String killed = Files.exists(PortsFile.in(folder)) ? "the last one was killed; " : "";
            throw none(folder, killed + "start one with: thingway serve --data " + folder);
        }
        return PortsFile.read(folder)
                .orElseThrow(
                        () -> none(folder, "one is just starting or stopping, or another command works with its data"));
    }

    private static AdminToken token(Path folder) {
        return AdminToken.read(folder).orElseThrow(() -> none(folder, "no admin-token there"));
    }

    private static ThingException none(Path folder, String why) {
        return ThingException.of(ErrorCode.UNREACHABLE, "no server is running on " + folder + " (" + why + ")");
    }
}
