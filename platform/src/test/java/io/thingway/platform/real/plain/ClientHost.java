package io.thingway.platform.real.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingway.testkit.program.Program;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A program that holds clients by name and does what it is told, a line of JSON for each thing to do, each answer and
 * each message. Whoever waits for something reads for all.
 */
final class ClientHost implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Queue<JsonNode>> answers = new HashMap<>();
    private final Map<String, Queue<PlainMessage>> messages = new HashMap<>();
    private final Program program;

    ClientHost(List<String> command) {
        this.program = Program.start(command);
    }

    /** A name for another client. */
    synchronized String add() {
        String name = "client " + answers.size();
        answers.put(name, new ArrayDeque<>());
        messages.put(name, new ArrayDeque<>());
        return name;
    }

    /** Does something and says what came of it. */
    synchronized JsonNode ask(String client, String what, Map<String, ?> how) {
        Map<String, Object> line = new LinkedHashMap<>(how);
        line.put("client", client);
        line.put("do", what);
        program.say(json.valueToTree(line).toString());
        JsonNode answer = next(answers.get(client));
        assertThat(answer.path("failed").asText()).as("%s", line).isEmpty();
        return answer;
    }

    /** What this client heard next. */
    synchronized PlainMessage message(String client) {
        return next(messages.get(client));
    }

    @Override
    public void close() {
        program.close();
    }

    private <T> T next(Queue<T> queue) {
        while (queue.isEmpty()) {
            sort(program.line());
        }
        return queue.remove();
    }

    private void sort(String line) {
        try {
            JsonNode said = json.readTree(line);
            String client = said.get("client").asText();
            if (said.has("message")) {
                messages.get(client).add(json.treeToValue(said.get("message"), PlainMessage.class));
            } else {
                answers.get(client).add(said);
            }
        } catch (JsonProcessingException other) {
            throw new UncheckedIOException("said something else: " + line, other);
        }
    }
}
