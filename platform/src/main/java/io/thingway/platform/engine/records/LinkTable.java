package io.thingway.platform.engine.records;

import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.ThingRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Things linked to accounts, in order of linking: a thing's number, and the digest of the token that it was linked by.
 * Under another token the thing is linked no more, so that a new token shuts out whoever had the old one.
 */
final class LinkTable {
    private LinkTable() {}

    /** Again is no error. */
    static void put(RecordChanges changes, String account, ThingRecord thing, ThingToken token) {
        byte[] key = of(changes, account, thing)
                .map(RecordView.Entry::key)
                .orElseGet(() -> Keys.number(Keys.prefix(account), Counters.add(changes, "links", 1)));
        changes.put(Table.LINKS, key, record(thing.number(), token));
    }

    static List<ThingRecord> things(RecordView view, String account) {
        return all(view, account).stream()
                .flatMap(link -> ThingTable.find(view, number(link)).filter(thing -> holds(link, thing)).stream())
                .toList();
    }

    /** True where there was a link. */
    static boolean remove(RecordChanges changes, String account, ThingRecord thing) {
        Optional<RecordView.Entry> link = of(changes, account, thing);
        link.ifPresent(entry -> changes.delete(Table.LINKS, entry.key()));
        return link.filter(entry -> holds(entry, thing)).isPresent();
    }

    private static Optional<RecordView.Entry> of(RecordView view, String account, ThingRecord thing) {
        return all(view, account).stream()
                .filter(link -> number(link) == thing.number())
                .findFirst();
    }

    private static List<RecordView.Entry> all(RecordView view, String account) {
        List<RecordView.Entry> links = new ArrayList<>();
        view.scan(Table.LINKS, Keys.prefix(account), null, links::add);
        return links;
    }

    private static boolean holds(RecordView.Entry link, ThingRecord thing) {
        ThingToken token = thing.token();
        return token != null && Arrays.equals(link.record(), record(thing.number(), token));
    }

    private static long number(RecordView.Entry link) {
        return ByteBuffer.wrap(link.record()).getLong();
    }

    private static byte[] record(long thing, ThingToken token) {
        byte[] digest = digest(token);
        return ByteBuffer.allocate(Long.BYTES + digest.length)
                .putLong(thing)
                .put(digest)
                .array();
    }

    private static byte[] digest(ThingToken token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.value().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
