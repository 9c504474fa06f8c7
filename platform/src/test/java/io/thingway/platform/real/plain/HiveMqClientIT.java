package io.thingway.platform.real.plain;

import io.thingway.platform.real.plain.Way.Version;
import java.util.stream.Stream;

class HiveMqClientIT extends PlainTopicsContract {
    @Override
    Stream<Way> ways() {
        return Way.overBoth(Version.V3_1_1, Version.V5);
    }

    @Override
    RealClient client(Visit visit) {
        return visit.way().isMqtt5() ? new HiveMq5Client(visit) : new HiveMq3Client(visit);
    }
}
