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
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private static final GatewayProperties SETTINGS = new GatewayProperties(
            false,
            true,
            Duration.ofMinutes(5),
            new GatewayProperties.Timeouts(Duration.ofMillis(1800), Duration.ofSeconds(10), Duration.ofSeconds(5)),
            new GatewayProperties.Binding("Lax"),
            new GatewayProperties.Cors(List.of("https://front-end.example")),
            new GatewayProperties.RateLimit(0, 200));
    private static final SessionApiProperties DISPLAY = new SessionApiProperties(
            "#1976d2", "en-US", 0, new SessionApiProperties.Group("user", "User", "AA==", 0, Duration.ZERO));
    /** Parses the OpenAPI document, which takes longer than a run. */
    private static final PagesEndpoint PAGES = new PagesEndpoint(new ProviderCatalogue(new NoProviders()));

    private static final FrontendProperties FRONTEND = new FrontendProperties(URI.create("/"));

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
                        new InstanceEndpoint(catalogue, true),
                        Optional.empty()),
                new JwksEndpoint(bearer.keys(), Duration.ofMinutes(5)),
                PAGES,
                new ProblemRenderer());
    }

    private static final class NoProviders implements StateTable<ProviderEntry> {

        @Override
        public @Nullable ProviderEntry get(String key) {
            return null;
        }

        @Override
        public Map<String, ProviderEntry> entries() {
            return Map.of();
        }

        @Override
        public void expect(String key, ProviderEntry value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean caughtUp() {
            return true;
        }

        @Override
        public Duration age() {
            return Duration.ZERO;
        }
    }
}
