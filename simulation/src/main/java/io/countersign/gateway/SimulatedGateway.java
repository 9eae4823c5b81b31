package io.countersign.gateway;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.Topics;
import io.countersign.gateway.account.InstanceEndpoint;
import io.countersign.gateway.account.MeEndpoint;
import io.countersign.gateway.account.SessionsEndpoint;
import io.countersign.gateway.bearer.SimulatedBearer;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.errors.ProblemRenderer;
import io.countersign.gateway.keys.JwksEndpoint;
import io.countersign.gateway.operators.UsersEndpoint;
import io.countersign.gateway.pages.PagesEndpoint;
import io.countersign.gateway.providers.ProviderCatalogue;
import io.countersign.gateway.session.SessionApiProperties;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.StateTables;
import io.countersign.messaging.test.FakeStateTable;
import io.countersign.simulation.service.Defaults;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * A gateway without its server: its routing table and its filters, wired by its own configuration.
 *
 * @param http what its public port serves
 * @param users what its management port serves
 */
public record SimulatedGateway(HttpHandler http, UsersEndpoint users) {

    private static final GatewayProperties SETTINGS = Defaults.with(
            GatewayProperties.class, Map.of("countersign.gateway.cors.allowed-origins", "https://front-end.example"));
    private static final SessionApiProperties DISPLAY = Defaults.of(SessionApiProperties.class);
    /** Parses the OpenAPI document, which takes longer than a run. */
    private static final PagesEndpoint PAGES = new PagesEndpoint(new ProviderCatalogue(new FakeStateTable<>()));

    private static final FrontendProperties FRONTEND = Defaults.of(FrontendProperties.class);

    public static SimulatedGateway create(CommandSender sender, StateTables tables, Clock clock) {
        TimedCommandSender commands = new GatewayConfiguration().timedCommandSender(sender, SETTINGS);
        SimulatedBearer bearer = SimulatedBearer.create(tables, clock);
        ProviderCatalogue catalogue = new RoutesConfiguration()
                .providerCatalogue(tables.open(Topics.PROVIDERS, ProviderEntry.class, entry -> Instant.MAX));
        GatewayRoutes routes = routes(commands, bearer, catalogue, clock);
        WebConfiguration web = new WebConfiguration();
        HttpHandler handler = WebHttpHandlerBuilder.webHandler(
                        RouterFunctions.toWebHandler(routes.table().router()))
                .filters(filters -> {
                    filters.add(web.requestCorrelation());
                    filters.add(web.corsWebFilter(SETTINGS));
                    filters.add(bearer.freshness());
                })
                .build();
        return new SimulatedGateway(handler, new UsersEndpoint(commands));
    }

    private static GatewayRoutes routes(
            TimedCommandSender commands, SimulatedBearer bearer, ProviderCatalogue catalogue, Clock clock) {
        RoutesConfiguration wiring = new RoutesConfiguration();
        var binding = wiring.browserBinding(SETTINGS, clock);
        var bodies = wiring.bodyReader(SETTINGS);
        var limiter = wiring.rateLimiter(SETTINGS, clock);
        return new GatewayRoutes(
                wiring.sessionApi(
                        commands,
                        catalogue,
                        bearer.authenticator(),
                        bearer.tokens(),
                        binding,
                        bodies,
                        limiter,
                        DISPLAY,
                        SETTINGS),
                wiring.ssoApi(commands, catalogue, bearer.authenticator(), binding, bodies, limiter, FRONTEND),
                new GatewayRoutes.AccountApi(
                        new MeEndpoint(commands, catalogue, bearer.authenticator()),
                        new SessionsEndpoint(commands, bearer.authenticator(), bearer.tokens()),
                        new InstanceEndpoint(catalogue, SETTINGS.ssoForced()),
                        Optional.empty()),
                new JwksEndpoint(bearer.keys(), SETTINGS.keySetMaxAge()),
                PAGES,
                new ProblemRenderer());
    }
}
