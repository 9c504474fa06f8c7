package io.thingway.testkit.contract;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each case a {@link ContractBench} of its own and closes it. */
final class ContractExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(ContractExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ContractBench.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ContractBench bench = new ContractBench((ContractTransport) context.getRequiredTestInstance());
        context.getStore(OURS).put(ContractBench.class, bench);
        return bench;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ContractBench bench = context.getStore(OURS).remove(ContractBench.class, ContractBench.class);
        if (bench != null) {
            bench.close();
        }
    }
}
