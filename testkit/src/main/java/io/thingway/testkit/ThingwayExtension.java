package io.thingway.testkit;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A {@link ThingwayServer} for each test, given to parameters of that type and closed afterwards.
 *
 * <pre>
 * &#64;ExtendWith(ThingwayExtension.class)
 * class ThermometerTest {
 *     &#64;Test
 *     void reports(ThingwayServer server) { … }
 * }
 * </pre>
 *
 * In a field with {@code @RegisterExtension} it does the same; where that field is static, one server lives as long as
 * the class.
 */
public final class ThingwayExtension
        implements ParameterResolver, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(ThingwayExtension.class);

    /** For {@code @ExtendWith}, or a field with {@code @RegisterExtension}. */
    public ThingwayExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (inStaticField(context.getRequiredTestClass())) {
            startUnlessThere(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startUnlessThere(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ThingwayServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return startUnlessThere(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        closeOwn(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeOwn(context);
    }

    /** A context sees what the contexts around it hold: the class's server, where there is one, serves all tests. */
    private static ThingwayServer startUnlessThere(ExtensionContext context) {
        return context.getStore(OURS)
                .getOrComputeIfAbsent(ThingwayServer.class, key -> ThingwayServer.start(), ThingwayServer.class);
    }

    private static void closeOwn(ExtensionContext context) {
        @Nullable ThingwayServer own = context.getStore(OURS).remove(ThingwayServer.class, ThingwayServer.class);
        if (own != null) {
            own.close();
        }
    }

    private static boolean inStaticField(Class<?> testClass) {
        return !AnnotationSupport.findAnnotatedFields(
                        testClass,
                        RegisterExtension.class,
                        field -> Modifier.isStatic(field.getModifiers()) && field.getType() == ThingwayExtension.class)
                .isEmpty();
    }
}
