package io.thingway.testkit.contract;

/** The whole contract over the local transport. */
class LocalContractTest extends LocalFactories implements ThingContract {
    @Override
    public String name() {
        return "local";
    }
}
