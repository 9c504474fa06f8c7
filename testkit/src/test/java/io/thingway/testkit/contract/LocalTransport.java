package io.thingway.testkit.contract;

/** The local transport with all cases, to be broken in one point by overriding. */
abstract class LocalTransport extends LocalFactories implements ThingContract {}
