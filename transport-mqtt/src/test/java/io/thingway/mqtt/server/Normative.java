package io.thingway.mqtt.server;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which normative statements of MQTT a test proves, by their numbers, such as {@code 3.3.1-5}. What they ask stands in
 * {@code conformance/mqtt-3.1.1.txt} and {@code conformance/mqtt-5.txt}; {@code docs/conformance.md} is made from both.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Normative {
    /** Of MQTT 3.1.1. */
    String[] v3() default {};

    /** Of MQTT 5. */
    String[] v5() default {};
}
