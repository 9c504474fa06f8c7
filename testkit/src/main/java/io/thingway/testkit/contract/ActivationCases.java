package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.activation.ActivationState;
import io.thingway.activation.CredentialStore;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ResourceValue;
import io.thingway.session.ThingConnection;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Trading a code for a token. */
interface ActivationCases extends ContractTransport {
    @Test
    @Shows("Activation")
    default void a_fresh_code_yields_a_token_that_can_write(ContractBench bench) {
        ThingConnection connection = bench.connect();
        ActivationCode code = bench.newCode();

        ActivatedThing thing = Patiently.get(connection.activate(code));

        bench.watch(thing.token());
        Patiently.get(connection.thing(thing.token()).write(ResourceValue.of("a", 1)));
        assertThat(bench.acceptedValues(thing.token())).containsExactly(List.of(ResourceValue.of("a", 1)));
        assertThat(bench.things().codesLeft()).isZero();
    }

    @Test
    @Shows("Activation")
    default void a_used_code_with_another_random_is_forbidden_and_burns_nothing(ContractBench bench) {
        ThingConnection connection = bench.connect();
        ActivationCode used = bench.newCode();
        ActivationCode spare = bench.newCode();
        Patiently.get(connection.activate(used));

        ThingException refused = Patiently.failure(connection.activate(used));

        assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused.retryable()).isFalse();
        assertThat(bench.things().codesLeft()).isEqualTo(1);
        assertThat(Patiently.get(connection.activate(spare))).isNotNull();
    }

    @Test
    default void an_unknown_code_is_forbidden(ContractBench bench) {
        ActivationCode unknown = ActivationCode.mint(new SecureRandom());

        ThingException refused = Patiently.failure(bench.connect().activate(unknown));

        assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused.message()).doesNotContain(unknown.value());
    }

    @Test
    @Shows("Activation")
    default void a_device_that_died_before_it_saved_the_answer_asks_again_and_gets_the_same_token(ContractBench bench) {
        ActivationRequest asked = ActivationRequest.fresh(bench.newCode(), new SecureRandom());

        ActivatedThing first = Patiently.get(bench.connect().activate(asked.code(), stillAsking(asked)));
        ActivatedThing second = Patiently.get(bench.connect().activate(asked.code(), stillAsking(asked)));

        assertThat(second.token()).isEqualTo(first.token());
    }

    private static CredentialStore stillAsking(ActivationRequest request) {
        return new CredentialStore() {
            @Override
            public Optional<ActivationState> load() {
                return Optional.of(new ActivationState.Asking(request));
            }

            @Override
            public void save(ActivationState state) {
                // the power goes before it is safe
            }
        };
    }
}
