package io.thingway.coap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.coap.internal.wire.CoapCodes;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/** Errors and codes, there and back. */
class CoapCodesTest {
    /** All that a server may send have a code of their own. */
    @Example
    void what_may_travel_comes_back_as_it_was() {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.compareTo(ErrorCode.UNAVAILABLE) <= 0) {
                assertThat(CoapCodes.toError(CoapCodes.of(code))).isEqualTo(code);
            }
        }
    }

    @Property
    void every_code_of_a_refusal_means_an_error_a_server_may_send(@ForAll ResponseCode code) {
        assertThat(CoapCodes.toError(code)).isLessThanOrEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Property
    void the_time_to_wait_is_rounded_up_to_seconds(@ForAll @LongRange(min = 0, max = 100_000_000) long millis) {
        ThingException busy = ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "later");
        assertThat(CoapCodes.maxAge(busy.retryAfter(Duration.ofMillis(millis)))).hasValue((millis + 999) / 1000);
    }

    @Example
    void only_what_says_later_has_a_time_to_wait() {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        assertThat(CoapCodes.maxAge(ThingException.of(ErrorCode.UNAVAILABLE, "x")))
                .isEmpty();
        assertThat(CoapCodes.maxAge(ThingException.of(ErrorCode.FORBIDDEN, "x").retryAfter(forever)))
                .isEmpty();
        assertThat(CoapCodes.maxAge(
                        ThingException.of(ErrorCode.UNAVAILABLE, "x").retryAfter(forever)))
                .hasValue(0xFFFF_FFFFL);
    }

    @Property
    void a_refusal_is_read_back_from_its_answer(@ForAll @LongRange(min = 0, max = 1000) long seconds) {
        ThingException sent =
                ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "slow down").retryAfter(Duration.ofSeconds(seconds));
        ThingException read = CoapCodes.refusal(
                CoapCodes.of(sent.code()),
                CoapCodes.maxAge(sent).orElse(null),
                ThingJson.writeError(sent),
                ThingJson.DEFAULT);
        assertThat(read.code()).isEqualTo(sent.code());
        assertThat(read.message()).isEqualTo("slow down");
        assertThat(read.retryAfter()).isEqualTo(sent.retryAfter());
    }

    @Example
    void an_answer_without_an_error_object_is_told_by_its_code() {
        ThingException read =
                CoapCodes.refusal(ResponseCode.METHOD_NOT_ALLOWED, null, new byte[] {1, 2}, ThingJson.DEFAULT);
        assertThat(read.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(read).hasMessage("the server answered 4.05 METHOD_NOT_ALLOWED");
    }
}
