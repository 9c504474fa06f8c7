package io.thingway.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the whole code base to {@link Rules}. Works on compiled classes: run {@code mvn verify} from the root. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private final Rules rules = new Rules("io.thingway", Modules::moduleOf);
    private JavaClasses main;
    private JavaClasses all;

    @BeforeAll
    void importClasses() throws IOException {
        main = Modules.mainClasses();
        all = Modules.allClasses();
    }

    @Test
    void testsAreFoundByTheirName() {
        rules.testsAreFoundByTheirName().check(all);
    }

    @Test
    void coreHasNoNetworkLibrary() {
        rules.coreHasNoNetworkLibrary().check(main);
    }

    @Test
    void modulesPointDown() {
        rules.modulesPointDown().check(main);
    }

    @Test
    void clientAndServerStayApart() {
        rules.clientAndServerStayApart().check(main);
    }

    @Test
    void internalsStayInside() {
        rules.internalsStayInside().check(all);
    }

    @Test
    void corePackagesHaveNoCycle() {
        rules.corePackagesHaveNoCycle().check(main.that(rules.inModule("core")));
    }

    @Test
    void noStaticMutableState() {
        rules.noStaticMutableState().check(main);
    }
}
