package io.thingway.checks;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The table statement → tests of one version of MQTT in {@code docs/conformance.md}. */
final class ConformanceTable {
    private ConformanceTable() {}

    static String of(Conformance conformance) {
        return summary(conformance)
                + "\n| statement | asks | tests |\n|---|---|---|\n"
                + conformance.statements().stream()
                        .map(statement -> row(statement, conformance))
                        .collect(Collectors.joining());
    }

    private static String summary(Conformance conformance) {
        List<Statement> servers = conformance.statements().stream()
                .filter(Statement::concernsServer)
                .toList();
        return "%d statements, %d of which concern a server: %d tested, %d not tested yet, %d cannot arise here.\n"
                .formatted(
                        conformance.statements().size(),
                        servers.size(),
                        count(servers, conformance::tested),
                        count(servers, Statement::open),
                        count(servers, Statement::cannotArise));
    }

    private static long count(List<Statement> statements, Predicate<Statement> which) {
        return statements.stream().filter(which).count();
    }

    private static String row(Statement statement, Conformance conformance) {
        return "| %s | %s | %s |\n".formatted(statement.number(), statement.asks(), tests(statement, conformance));
    }

    private static String tests(Statement statement, Conformance conformance) {
        if (conformance.tested(statement)) {
            return conformance.testsOf(statement).stream()
                    .map(test -> "`" + test + "`")
                    .collect(Collectors.joining("<br>"));
        }
        if (statement.open()) {
            return "**not tested yet**" + (statement.untested().equals("open") ? "" : ": " + statement.why());
        }
        return statement.cannotArise() ? statement.why() : "for clients";
    }
}
