package io.thingway.platform.plain;

import io.thingway.mqtt.plain.ClientRights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What rules leave to one client. A subscription is granted whole by one filter or not at all, and never where it meets
 * one that is denied.
 */
record Grants(String owner, List<Filter> reads, List<Filter> writes, List<Filter> denied) implements ClientRights {
    /** Of the rules that are for it. */
    static ClientRights of(List<Rule> rules, Client client) {
        String owner = Objects.requireNonNullElse(client.user(), "");
        Grants grants = new Grants(owner, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        rules.forEach(rule -> grants.add(rule.access(), rule.filter(client)));
        return grants.reads.isEmpty() && grants.writes.isEmpty() ? NONE : grants.trimmed();
    }

    @Override
    public boolean mayPublish(String topic) {
        return allows(writes, Filter.of(topic));
    }

    @Override
    public boolean maySubscribe(String filter) {
        return allows(reads, Filter.of(filter));
    }

    private boolean allows(List<Filter> granted, Filter asked) {
        return granted.stream().anyMatch(filter -> filter.covers(asked))
                && denied.stream().noneMatch(asked::meets);
    }

    private void add(Access access, Optional<Filter> filter) {
        filter.filter(one -> access.reads()).ifPresent(reads::add);
        filter.filter(one -> access.writes()).ifPresent(writes::add);
        filter.filter(one -> access == Access.DENY).ifPresent(denied::add);
    }

    private Grants trimmed() {
        return new Grants(owner, List.copyOf(reads), List.copyOf(writes), List.copyOf(denied));
    }
}
