package io.thingway.platform.engine.registry;

import io.thingway.model.ActivationCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One activation code.
 *
 * @param code the code itself, redacted by its own {@code toString}
 * @param account whose it is
 * @param product that its thing will belong to, or absent
 * @param issued when
 * @param state what became of it
 */
public record CodeRecord(
        ActivationCode code, String account, @Nullable String product, Instant issued, CodeState state) {}
