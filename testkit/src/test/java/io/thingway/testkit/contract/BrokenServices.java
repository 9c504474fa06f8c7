package io.thingway.testkit.contract;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Services that are wrong in one point. */
final class BrokenServices {
    private BrokenServices() {}

    static ThingService losesWrites(ThingService things) {
        return new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    static ThingService writesTwice(ThingService things) {
        return new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                return super.write(context, token, write).thenCompose(done -> super.write(context, token, write));
            }
        };
    }

    /** Each write gets a time that no other has. */
    static ThingService takesRepeatsForNew(ThingService things) {
        AtomicInteger count = new AtomicInteger();
        return changesValues(
                things,
                value -> value.datetime() == null
                        ? value
                        : value.at(value.datetime().plusMillis(count.incrementAndGet())));
    }

    static ThingService takesMagicForOrdinary(ThingService things) {
        return changesValues(
                things,
                value -> new ResourceValue(
                        new ResourceKey(value.key().value().replace('$', '_')),
                        value.value(),
                        value.datetime(),
                        value.geo()));
    }

    static ThingService failsInsteadOfRefusingForNow(ThingService things) {
        return changesRefusals(things, refusal -> ThingException.of(ErrorCode.INTERNAL, refusal.message()));
    }

    static ThingService forgetsWhenToComeBack(ThingService things) {
        return changesRefusals(things, refusal -> ThingException.of(refusal.code(), refusal.message()));
    }

    static ThingService prettifiesNumbers(ThingService things) {
        return changesValues(
                things,
                value -> value.value() instanceof Value.Decimal number
                        ? new ResourceValue(
                                value.key(),
                                Value.of(number.toBigDecimal().stripTrailingZeros()),
                                value.datetime(),
                                value.geo())
                        : value);
    }

    static ThingService dropsDatetimeAndGeo(ThingService things) {
        return changesValues(things, value -> ResourceValue.of(value.key(), value.value()));
    }

    static ThingService mintsATokenForAnything(ThingService things) {
        return new ForwardingThings(things) {
            @Override
            public CompletionStage<ActivatedThing> activate(RequestContext context, ActivationRequest request) {
                return CompletableFuture.completedFuture(new ActivatedThing(ThingToken.mint(new SecureRandom()), null));
            }
        };
    }

    static ThingService tellsSubscribersNothing(ThingService things) {
        return new ForwardingThings(things) {
            @Override
            public CompletionStage<Registration> subscribe(
                    RequestContext context, ThingToken token, ThingSubscriber subscriber) {
                return CompletableFuture.completedFuture(() -> {});
            }
        };
    }

    static ThingService forgetsTheFirstSubscriber(ThingService things) {
        AtomicBoolean first = new AtomicBoolean(true);
        return new ForwardingThings(things) {
            @Override
            public CompletionStage<Registration> subscribe(
                    RequestContext context, ThingToken token, ThingSubscriber subscriber) {
                return first.getAndSet(false)
                        ? CompletableFuture.completedFuture(() -> {})
                        : super.subscribe(context, token, subscriber);
            }
        };
    }

    static ThingService forgetsWhoConnected(ThingService things) {
        return changesConnected(things, (connected, peer) -> () -> {});
    }

    static ThingService takesConnectionsBackTwice(ThingService things) {
        return changesConnected(things, (connected, peer) -> {
            Registration ours = connected.apply(peer);
            return () -> {
                ours.close();
                ours.close();
            };
        });
    }

    static ThingService putsNobodyOut(ThingService things) {
        return changesConnected(things, (connected, peer) -> connected.apply(reason -> {}));
    }

    static ThingService makesContextsAnew(ThingService things) {
        return new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                RequestContext same =
                        new RequestContext(context.transport(), context.remote(), context.secure(), context.clientId());
                return super.write(same, token, write);
            }
        };
    }

    private static ThingService changesConnected(
            ThingService things, BiFunction<Function<Peer, Registration>, Peer, Registration> change) {
        return new ForwardingThings(things) {
            @Override
            public Registration connected(RequestContext context, Peer peer) {
                return change.apply(same -> super.connected(context, same), peer);
            }
        };
    }

    static ThingService readsOldestFirst(ThingService things) {
        return new ForwardingThings(things) {
            @Override
            public CompletionStage<List<ResourceValue>> read(
                    RequestContext context, ThingToken token, ResourceKey key, ReadQuery query) {
                return super.read(context, token, key, query)
                        .thenApply(values -> values.stream()
                                .sorted(Comparator.comparing(ResourceValue::datetime))
                                .toList());
            }
        };
    }

    private static ThingService changesRefusals(ThingService things, UnaryOperator<ThingException> change) {
        return new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                return super.write(context, token, write)
                        .exceptionallyCompose(
                                thrown -> CompletableFuture.failedFuture(change.apply(ThingException.from(thrown))));
            }
        };
    }

    private static ThingService changesValues(ThingService things, UnaryOperator<ResourceValue> change) {
        return new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                List<ResourceValue> changed =
                        write.values().stream().map(change).toList();
                return super.write(context, token, ThingWrite.of(changed));
            }
        };
    }
}
