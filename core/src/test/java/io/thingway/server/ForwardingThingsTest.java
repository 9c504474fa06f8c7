package io.thingway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForwardingThingsTest {
    @Test
    void hands_on_every_operation_there_is() {
        Stream<Method> operations = Arrays.stream(ThingService.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()));

        assertThat(operations)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(ForwardingThings.class.getDeclaredMethod(
                                operation.getName(), operation.getParameterTypes()))
                        .isNotNull());
    }
}
