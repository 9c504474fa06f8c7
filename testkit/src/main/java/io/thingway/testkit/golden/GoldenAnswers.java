package io.thingway.testkit.golden;

import io.thingway.error.ErrorCode;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.util.List;

/** What a server answers. */
final class GoldenAnswers {
    private static final String TOKEN = "Tk0_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-";
    private static final String ID = "Id0_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb-";
    private static final ActivatedThing THING = new ActivatedThing(new ThingToken(TOKEN), new ThingId(ID));
    private static final ActivatedThing WITHOUT_ID = new ActivatedThing(new ThingToken(TOKEN), null);

    static final List<ActivationVector> ACTIVATIONS = List.of(
            new ActivationVector(
                    "the REST object, with the thing's id",
                    "{\"status\":\"created\",\"message\":\"thing activated\",\"thingToken\":\"" + TOKEN
                            + "\",\"thingId\":\"" + ID + "\"}",
                    THING,
                    true),
            new ActivationVector(
                    "as the vendor's Atmel client quotes it, without an id",
                    "{\"status\":\"created\",\"message\":\"thing activated\",\"thingToken\":\"" + TOKEN + "\"}",
                    WITHOUT_ID,
                    true),
            new ActivationVector(
                    "the token alone, which is all that the vendor's MQTT sample reads",
                    "{\"thingToken\":\"" + TOKEN + "\"}",
                    WITHOUT_ID,
                    false),
            new ActivationVector(
                    "spaces and members of later days",
                    "{ \"thingToken\": \"" + TOKEN + "\", \"product\": {\"id\": 1}, \"tags\": [] }\n",
                    WITHOUT_ID,
                    false));

    static final List<ErrorVector> ERRORS = List.of(
            new ErrorVector(
                    "a refused activation",
                    "{\"status\":\"error\",\"code\":403,\"message\":\"activation code already used\"}",
                    ErrorCode.FORBIDDEN,
                    "activation code already used",
                    true),
            new ErrorVector(
                    "an unknown token",
                    "{\"status\":\"error\",\"code\":404,\"message\":\"unknown thing token\"}",
                    ErrorCode.NOT_FOUND,
                    "unknown thing token",
                    true),
            new ErrorVector(
                    "a message with quotes",
                    "{\"status\":\"error\",\"code\":400,\"message\":\"expected \\\"values\\\"\"}",
                    ErrorCode.INVALID_REQUEST,
                    "expected \"values\"",
                    true),
            new ErrorVector(
                    "without a code, as the vendor's samples expect it, it counts as 400",
                    "{\"status\":\"error\",\"message\":\"no\"}",
                    ErrorCode.INVALID_REQUEST,
                    "no",
                    false),
            new ErrorVector(
                    "a code nobody knows counts as the first of its hundred",
                    "{\"status\":\"error\",\"code\":418,\"message\":\"teapot\"}",
                    ErrorCode.INVALID_REQUEST,
                    "teapot",
                    false));

    private GoldenAnswers() {}
}
