package io.thingway.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules, for a code base under one root package whose classes belong to modules. They are tried on planted faults
 * by {@link RulesTest} and on the real code by {@link ArchitectureTest}.
 */
final class Rules {
    /** What a module may use besides itself. A module that is not listed may use every other one. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "core", Set.of(),
            "testkit", Set.of("core"),
            "transport-mqtt", Set.of("core"),
            "transport-coap", Set.of("core"),
            "transport-http", Set.of("core"),
            "gateway", Set.of("core", "transport-mqtt", "transport-coap", "transport-http"),
            "platform", Set.of("core", "transport-mqtt", "transport-coap", "transport-http"));

    private static final List<String> TEST_ANNOTATIONS = List.of(
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.TestFactory",
            "org.junit.jupiter.api.TestTemplate", // of @ParameterizedTest, @RepeatedTest and @FuzzTest
            "org.junit.jupiter.params.ParameterizedTest",
            "com.code_intelligence.jazzer.junit.FuzzTest",
            "net.jqwik.api.Property",
            "net.jqwik.api.Example");

    /** Full names of static fields that may change, each with its reason beside it. */
    private static final Set<String> MUTABLE_STATICS = Set.of();

    /** Belongs to no module, or measures hot functions wherever they live and is used by nobody. */
    private static final Set<String> MEASURING = Set.of("", "benchmarks");

    private final String root;
    private final Function<JavaClass, String> moduleOf;

    Rules(String root, Function<JavaClass, String> moduleOf) {
        this.root = root;
        this.moduleOf = moduleOf;
    }

    ArchRule testsAreFoundByTheirName() {
        return classes()
                .that(describe("have tests", Rules::hasTests))
                .should()
                .haveSimpleNameEndingWith("Test")
                .orShould()
                .haveSimpleNameEndingWith("IT")
                .because("Surefire runs *Test, Failsafe runs *IT, and nobody runs the rest");
    }

    ArchRule coreHasNoNetworkLibrary() {
        return noClasses()
                .that(describe(
                        "are in core or testkit",
                        type -> Set.of("core", "testkit").contains(moduleOf.apply(type))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "org.eclipse.californium..", "io.vertx..")
                .because("network libraries belong to the transports");
    }

    ArchRule modulesPointDown() {
        return classes()
                .that(describe("are in a layer", type -> MAY_USE.containsKey(moduleOf.apply(type))))
                .should(notUse("modules beside or above", (from, to) -> {
                    String target = moduleOf.apply(to);
                    String source = moduleOf.apply(from);
                    return !target.isEmpty()
                            && !target.equals(source)
                            && !MAY_USE.get(source).contains(target);
                }));
    }

    ArchRule clientAndServerStayApart() {
        Pattern side = Pattern.compile(Pattern.quote(root) + "\\.(\\w+)\\.internal\\.(client|server)(\\..*)?");
        return classes()
                .that()
                .resideInAnyPackage(root + ".*.internal.client..", root + ".*.internal.server..")
                .should(notUse("the other side of a transport", (from, to) -> {
                    Matcher source = side.matcher(from.getPackageName());
                    Matcher target = side.matcher(to.getPackageName());
                    return source.matches()
                            && target.matches()
                            && !source.group(2).equals(target.group(2));
                }))
                .allowEmptyShould(true); // a code base without a transport yet
    }

    ArchRule internalsStayInside() {
        return classes()
                .that(describe("are in a module that is used", type -> !MEASURING.contains(moduleOf.apply(type))))
                .should(notUse(
                        "internal packages of another module",
                        (from, to) -> (to.getPackageName() + ".").contains(".internal.")
                                && to.getPackageName().startsWith(root + ".")
                                && !moduleOf.apply(to).equals(moduleOf.apply(from))));
    }

    ArchRule corePackagesHaveNoCycle() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule noStaticMutableState() {
        return fields().that(describe("are static and written by hand", Rules::isHandWrittenStatic))
                .should()
                .beFinal()
                .because("two platforms in one JVM must not meet in a static field");
    }

    DescribedPredicate<JavaClass> inModule(String module) {
        return describe("in " + module, type -> moduleOf.apply(type).equals(module));
    }

    private static boolean isHandWrittenStatic(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !field.getOwner().getPackageName().contains("jmh_generated")
                && !MUTABLE_STATICS.contains(field.getFullName());
    }

    private static boolean hasTests(JavaClass type) {
        return !type.isInterface()
                && !type.isNestedClass()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && type.getAllMethods().stream().anyMatch(Rules::isTest);
    }

    private static boolean isTest(JavaMethod method) {
        return TEST_ANNOTATIONS.stream()
                .anyMatch(annotation -> method.isAnnotatedWith(annotation) || method.isMetaAnnotatedWith(annotation));
    }

    private static ArchCondition<JavaClass> notUse(String what, BiPredicate<JavaClass, JavaClass> forbidden) {
        return new ArchCondition<>("not use " + what) {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                    if (forbidden.test(from, dependency.getTargetClass().getBaseComponentType())) {
                        events.add(violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
