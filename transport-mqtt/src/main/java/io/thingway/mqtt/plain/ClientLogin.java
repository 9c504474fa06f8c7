package io.thingway.mqtt.plain;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.server.RequestContext;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Who a client is. */
@FunctionalInterface
public interface ClientLogin {
    /**
     * Once for each CONNECT, on the connection's event loop: must not block, and answers on any thread. A client that says
     * neither name nor password may still come for things, so it gets rights, if only {@link ClientRights#NONE}.
     *
     * @param context has the client's id, its address and the subject of its certificate
     * @return what it may; fails with {@link ErrorCode#UNAUTHORIZED} or another {@link ThingException} to refuse it
     */
    CompletionStage<ClientRights> login(RequestContext context, @Nullable String userName, byte @Nullable [] password);
}
