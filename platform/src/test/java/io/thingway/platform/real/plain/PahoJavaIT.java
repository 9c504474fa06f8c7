package io.thingway.platform.real.plain;

import io.thingway.platform.real.plain.Way.Version;
import java.util.stream.Stream;

class PahoJavaIT extends PlainTopicsContract {
    @Override
    Stream<Way> ways() {
        return Way.overBoth(Version.values());
    }

    @Override
    RealClient client(Visit visit) throws Exception {
        return visit.way().isMqtt5() ? new PahoJava5Client(visit) : new PahoJava3Client(visit);
    }
}
