package io.thingway.testkit.golden;

import java.util.List;

/**
 * The documents that every implementation must reproduce: transports are held to them by the contract, the codec by its
 * tests, and an implementation in another language may copy them.
 */
public final class GoldenVectors {
    private GoldenVectors() {}

    /** Writes and their pushes. */
    public static List<WriteVector> writes() {
        return GoldenWrites.ALL;
    }

    /** Writes that are refused. */
    public static List<RefusedVector> refusedWrites() {
        return GoldenRefusals.ALL;
    }

    /** Answers to an activation that grant it. */
    public static List<ActivationVector> activations() {
        return GoldenAnswers.ACTIVATIONS;
    }

    /** Error objects. */
    public static List<ErrorVector> errors() {
        return GoldenAnswers.ERRORS;
    }
}
