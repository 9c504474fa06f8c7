package io.thingway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MetricsTableTest {
    @Test
    void the_page_holds_what_is_measured() throws IOException {
        String table = MetricsTable.generated();
        if (Boolean.getBoolean("readme.update")) {
            MetricsTable.read().write(table);
        }

        assertThat(MetricsTable.read().table())
                .as("the table of metrics; update it with mvn verify -Dtest.jvm.args=-Dreadme.update=true")
                .isEqualTo(table);
    }

    @Test
    void every_metric_has_its_row() {
        assertThat(MetricsTable.names())
                .contains("thingway_writes_total", "thingway_build_info", "thingway_engine_healthy")
                .allSatisfy(name -> assertThat(MetricsTable.generated()).containsOnlyOnce("| `" + name + "` |"));
    }
}
