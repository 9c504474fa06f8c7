package io.thingway.checks;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statements of one version of MQTT, and the tests that prove them.
 *
 * @param tests by number of the statement, as {@code Class#method}
 */
record Conformance(List<Statement> statements, Map<String, List<String>> tests) {
    private static final String ANNOTATION = "io.thingway.mqtt.server.Normative";

    /** {@code member} is that of the annotation which has this version's numbers. */
    static Conformance of(List<Statement> statements, JavaClasses classes, String member) {
        Map<String, List<String>> tests = new TreeMap<>();
        classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(ANNOTATION))
                .sorted((one, other) -> name(one).compareTo(name(other)))
                .forEach(method -> numbers(method, member)
                        .forEach(number -> tests.computeIfAbsent(number, none -> new ArrayList<>())
                                .add(name(method))));
        return new Conformance(statements, tests);
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "#" + method.getName();
    }

    private static List<String> numbers(JavaMethod method, String member) {
        JavaAnnotation<JavaMethod> annotation = method.getAnnotationOfType(ANNOTATION);
        return annotation
                .get(member)
                .map(value -> Arrays.asList((String[]) value))
                .orElse(List.of());
    }

    List<String> testsOf(Statement statement) {
        return tests.getOrDefault(statement.number(), List.of());
    }

    boolean tested(Statement statement) {
        return tests.containsKey(statement.number());
    }

    /** What does not fit together, in words. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        List<String> numbers = statements.stream().map(Statement::number).toList();
        tests.forEach((number, by) -> {
            if (!numbers.contains(number)) {
                faults.add(number + " is no statement, but " + by + " proves it");
            }
        });
        for (Statement statement : statements) {
            if (tested(statement) && !statement.untested().isEmpty()) {
                faults.add(statement.number() + " is tested by " + testsOf(statement) + ", but \""
                        + statement.untested() + "\"");
            } else if (statement.concernsServer()
                    && !tested(statement)
                    && !statement.open()
                    && !statement.cannotArise()) {
                faults.add(statement.number() + " is neither tested, nor open, nor void");
            }
        }
        return faults;
    }
}
