package io.thingway.testkit.contract;

import io.thingway.testkit.leak.ThreadLeakCheck;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything a transport must do:
 *
 * <pre>
 * class MyContractTest implements ThingContract {
 *     public String name() { return "my"; }
 *     public ServerEndpoint endpoint(InetSocketAddress bind) { return new MyEndpoint(bind); }
 *     public ThingConnector connector(URI uri, ConnectionOptions options) { return new MyConnector(uri, options); }
 * }
 * </pre>
 *
 * What depends on a {@link io.thingway.session.Capability} is skipped where the transport lacks it. After each case no
 * thread of the toolkit may be left. Nothing is waited for longer than ten seconds; a slow machine may give more by the
 * system property {@code thingway.contract.patience} ({@code PT30S}). The results go to
 * {@code target/contract/<name>.json}, one case a line.
 */
@ExtendWith({ContractReport.class, ThreadLeakCheck.class, ContractExtension.class})
public interface ThingContract
        extends ActivationCases,
                WriteCases,
                RepeatCases,
                SubscribeCases,
                ValueCases,
                ScaleCases,
                ReconnectCases,
                SlowListenerCases,
                CloseCases,
                ConnectedCases,
                DeadlineCases,
                LimitCases,
                BackPressureCases,
                LastWillCases,
                HistoryCases,
                MagicCases {}
