package io.thingway.platform.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.platform.account.AccountDesk;
import io.thingway.platform.account.Principal;
import io.thingway.platform.backup.Backup;
import io.thingway.platform.config.Entry;
import io.thingway.platform.connection.LiveConnections;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.guard.Actor;
import io.thingway.platform.guard.Audit;
import io.thingway.platform.guard.AuditedRegistry;
import io.thingway.platform.things.ThingControl;
import io.thingway.server.ThingService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What the admin API administers.
 *
 * @param engine where everything is
 * @param things what devices speak to
 * @param control ends the use of tokens
 * @param audit is told of every change
 * @param accounts and how to log in
 * @param connections who is connected
 * @param backups makes them
 * @param data the data folder
 * @param version of the platform
 * @param settings the configuration as it is in force
 */
public record AdminApi(
        Engine engine,
        ThingService things,
        ThingControl control,
        Audit audit,
        AccountDesk accounts,
        LiveConnections connections,
        Backup backups,
        Path data,
        String version,
        List<? extends Entry<?>> settings) {
    /** Every operation, the document that describes them included. */
    List<Route> routes() {
        ThingsApi thingsApi = new ThingsApi(control);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new CodesApi().routes());
        routes.addAll(thingsApi.routes());
        routes.addAll(new ValuesApi(thingsApi, engine.history(), things).routes());
        routes.addAll(new ProductsApi().routes());
        routes.addAll(new AccountsApi(accounts).routes());
        routes.addAll(new KeysApi(accounts.keys()).routes());
        routes.addAll(new MeApi(accounts).routes());
        routes.addAll(new ServerApi(engine, connections, data, version, configuration()).routes());
        routes.add(new BackupApi(backups, Clock.systemUTC()).route());
        JsonNode[] document = new JsonNode[1];
        routes.add(Route.get("/admin/v1/openapi.json", null, "This document.", JsonNode.class, call -> document[0]));
        document[0] = OpenApi.of(routes, version);
        return routes;
    }

    /** The registry in the hands of somebody. */
    Registry registry(Principal who, String from) {
        return new AuditedRegistry(engine.registry(), audit, new Actor(who.name(), from));
    }

    private Views.Configuration configuration() {
        return new Views.Configuration(settings.stream()
                .map(entry -> new Views.Setting(
                        entry.key().name(), entry.text(), entry.origin().toString()))
                .toList());
    }
}
