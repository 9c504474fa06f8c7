package io.thingway.platform.plain;

import io.thingway.mqtt.plain.PlainLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may use plain topics.
 *
 * @param namelessToo whether clients that give no name may, too
 * @param refusesUnknown whether an unknown name or a wrong password is refused; else the client is one without a name
 * @param certificates whether the common name of a client's certificate is its user name
 * @param passwords file of passwords beside the accounts; absent: none
 * @param rules file of rules; absent: clients without a name may everything where they may come, others nothing
 * @param limits how much is kept for clients
 */
public record PlainAccess(
        boolean namelessToo,
        boolean refusesUnknown,
        boolean certificates,
        @Nullable Path passwords,
        @Nullable Path rules,
        PlainLimits limits) {}
