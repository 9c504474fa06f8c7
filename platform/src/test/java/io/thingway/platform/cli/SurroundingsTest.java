package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    @Test
    void codes_that_cannot_be_printed_are_an_error() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Surroundings around = new Surroundings(
                Map.of(),
                InputStream.nullInputStream(),
                new PrintWriter(full, true, StandardCharsets.UTF_8),
                new PrintWriter(new StringWriter()),
                new StopSignal(),
                false);
        assertThatThrownBy(() -> around.printLines(List.of("a-code")))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("cannot write to standard output");
    }
}
