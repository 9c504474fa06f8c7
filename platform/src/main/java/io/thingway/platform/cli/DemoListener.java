package io.thingway.platform.cli;

import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.session.ThingListener;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Prints every push with its time and the transport that brought it. */
record DemoListener(PrintWriter out, String transport, CountDownLatch expected) implements ThingListener {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    @Override
    public void onValues(List<ResourceValue> values) {
        String json = new String(ThingJson.writeArray(values), StandardCharsets.UTF_8);
        String time = LocalTime.now(ZoneId.systemDefault()).format(TIME);
        out.println(String.format(Locale.ROOT, "   %s  %-4s  %s", time, transport, json));
        expected.countDown();
    }
}
