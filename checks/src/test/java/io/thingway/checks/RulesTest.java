package io.thingway.checks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.thingway.checks.planted.mqtt.Innocent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Proves that each rule bites, on the faults planted in {@code io.thingway.checks.planted}. */
class RulesTest {
    private static final String ROOT = "io.thingway.checks.planted";
    private static final Map<String, String> MODULES =
            Map.of("model", "core", "error", "core", "mqtt", "transport-mqtt", "coap", "transport-coap");

    private final Rules rules = new Rules(ROOT, RulesTest::moduleOf);
    private final JavaClasses planted = new ClassFileImporter().importPackages(ROOT);

    @Test
    void misnamedTestIsCaught() {
        assertCaught(rules.testsAreFoundByTheirName(), "Misnamed");
        assertCaught(rules.testsAreFoundByTheirName(), "MisnamedParameters");
        assertCaught(rules.testsAreFoundByTheirName(), "MisnamedProperties");
        assertCaught(rules.testsAreFoundByTheirName(), "MisnamedContract");
    }

    @Test
    void networkLibraryInCoreIsCaught() {
        assertCaught(rules.coreHasNoNetworkLibrary(), "io.netty.buffer.ByteBuf");
    }

    @Test
    void dependencyUpwardsOrSidewaysIsCaught() {
        assertCaught(rules.modulesPointDown(), "planted.model.UsesTransport");
        assertCaught(rules.modulesPointDown(), "planted.mqtt.UsesOtherTransport");
    }

    @Test
    void clientThatUsesServerIsCaught() {
        assertCaught(rules.clientAndServerStayApart(), "planted.mqtt.internal.server.Server");
    }

    @Test
    void foreignInternalsAreCaught() {
        assertCaught(rules.internalsStayInside(), "planted.coap.internal.Hidden");
    }

    @Test
    void cycleIsCaught() {
        assertThatThrownBy(() -> rules.corePackagesHaveNoCycle().check(planted.that(rules.inModule("core"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    @Test
    void staticMutableFieldIsCaught() {
        assertCaught(rules.noStaticMutableState(), "planted.error.Fault.last");
    }

    @Test
    void innocentClassPasses() {
        JavaClasses innocent = new ClassFileImporter().importClasses(Innocent.class);
        assertThatCode(() -> {
                    rules.modulesPointDown().check(innocent);
                    rules.internalsStayInside().check(innocent);
                    rules.noStaticMutableState().check(innocent);
                })
                .doesNotThrowAnyException();
    }

    private void assertCaught(ArchRule rule, String what) {
        assertThatThrownBy(() -> rule.check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }

    private static String moduleOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".")
                ? MODULES.getOrDefault(name.substring(ROOT.length() + 1).split("\\.", 2)[0], "")
                : "";
    }
}
