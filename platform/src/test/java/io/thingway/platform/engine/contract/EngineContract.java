package io.thingway.platform.engine.contract;

/**
 * What every engine must do, for those who write one:
 *
 * <pre>
 * class MyEngineTest implements EngineContract {
 *     private final Clock clock = …;
 *     private Engine engine;
 *     &#64;BeforeEach void open() { engine = MyEngine.open(clock); }
 *     &#64;AfterEach void close() { engine.close(); }
 *     public Engine engine() { return engine; }
 *     public ManualClock clock() { return clock; }
 *     public void trimLog() { engine.…; }
 * }
 * </pre>
 *
 * Each case gets a new, empty engine, whose developer tier has ten codes.
 */
public interface EngineContract
        extends LogCases,
                FollowCases,
                HistoryCases,
                MagicCases,
                CodeCases,
                ThingCases,
                AdoptionCases,
                AccountCases,
                SessionCases {}
