package io.countersign.gateway;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.gateway.account.InstanceEndpoint;
import io.countersign.gateway.account.MeEndpoint;
import io.countersign.gateway.account.SessionsEndpoint;
import io.countersign.gateway.bearer.AccessTokenVerifier;
import io.countersign.gateway.bearer.BearerAuthenticator;
import io.countersign.gateway.bearer.VerificationKeys;
import io.countersign.gateway.binding.BrowserBinding;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.drain.DrainPhase;
import io.countersign.gateway.errors.ProblemRenderer;
import io.countersign.gateway.events.EventStreamEndpoint;
import io.countersign.gateway.events.UserEventFeed;
import io.countersign.gateway.http.BodyReader;
import io.countersign.gateway.keys.JwksEndpoint;
import io.countersign.gateway.pages.PagesEndpoint;
import io.countersign.gateway.providers.ProviderCatalogue;
import io.countersign.gateway.ratelimit.RateLimiter;
import io.countersign.gateway.routing.RoutingTable;
import io.countersign.gateway.session.SessionApiProperties;
import io.countersign.gateway.session.SessionErrorRenderer;
import io.countersign.gateway.session.SessionTokenEndpoint;
import io.countersign.gateway.session.SignInEndpoint;
import io.countersign.gateway.session.UnlinkEndpoint;
import io.countersign.gateway.sso.CallbackErrorRenderer;
import io.countersign.gateway.sso.FrontEndPage;
import io.countersign.gateway.sso.SsoCallbackEndpoint;
import io.countersign.gateway.sso.SsoErrorRenderer;
import io.countersign.gateway.sso.SsoLinksEndpoint;
import io.countersign.messaging.StateTable;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The endpoints behind the routing table. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FrontendProperties.class, SessionApiProperties.class})
class RoutesConfiguration {

    @Bean
    ProviderCatalogue providerCatalogue(StateTable<ProviderEntry> providers) {
        return new ProviderCatalogue(providers);
    }

    @Bean
    BrowserBinding browserBinding(GatewayProperties settings, Clock clock) {
        return new BrowserBinding(settings.binding().sameSite(), clock);
    }

    @Bean
    BodyReader bodyReader(GatewayProperties settings) {
        return new BodyReader(settings.timeouts().body());
    }

    @Bean
    RateLimiter rateLimiter(GatewayProperties settings, Clock clock) {
        return new RateLimiter(
                settings.rateLimit().perSecond(), settings.rateLimit().burst(), clock);
    }

    @Bean
    GatewayRoutes.SessionApi sessionApi(
            TimedCommandSender commands,
            ProviderCatalogue catalogue,
            BearerAuthenticator authenticator,
            AccessTokenVerifier accessTokens,
            BrowserBinding binding,
            BodyReader bodies,
            RateLimiter rateLimiter,
            SessionApiProperties display,
            GatewayProperties settings) {
        return new GatewayRoutes.SessionApi(
                new SignInEndpoint(commands, catalogue, authenticator, binding, bodies, rateLimiter, display),
                new UnlinkEndpoint(commands, catalogue, authenticator),
                new SessionTokenEndpoint(commands, accessTokens, bodies),
                new SessionErrorRenderer(settings.debug()));
    }

    @Bean
    GatewayRoutes.SsoApi ssoApi(
            TimedCommandSender commands,
            ProviderCatalogue catalogue,
            BearerAuthenticator authenticator,
            BrowserBinding binding,
            BodyReader bodies,
            RateLimiter rateLimiter,
            FrontendProperties frontend) {
        FrontEndPage page = new FrontEndPage(frontend.ssoPage());
        return new GatewayRoutes.SsoApi(
                new SsoLinksEndpoint(commands, catalogue, authenticator, binding, bodies, rateLimiter),
                new SsoErrorRenderer(),
                new SsoCallbackEndpoint(commands, catalogue, binding, bodies, rateLimiter, page),
                new CallbackErrorRenderer(page));
    }

    @Bean
    GatewayRoutes.AccountApi accountApi(
            TimedCommandSender commands,
            ProviderCatalogue catalogue,
            BearerAuthenticator authenticator,
            AccessTokenVerifier accessTokens,
            ObjectProvider<UserEventFeed> userEvents,
            DrainPhase drainPhase,
            GatewayProperties settings) {
        return new GatewayRoutes.AccountApi(
                new MeEndpoint(commands, catalogue, authenticator),
                new SessionsEndpoint(commands, authenticator, accessTokens),
                new InstanceEndpoint(catalogue, settings.ssoForced()),
                Optional.ofNullable(userEvents.getIfAvailable())
                        .map(events -> new EventStreamEndpoint(events, authenticator, drainPhase.started())));
    }

    @Bean
    RoutingTable routingTable(
            GatewayRoutes.SessionApi sessionApi,
            GatewayRoutes.SsoApi ssoApi,
            GatewayRoutes.AccountApi accountApi,
            VerificationKeys keys,
            ProviderCatalogue catalogue,
            GatewayProperties settings) {
        return new GatewayRoutes(
                        sessionApi,
                        ssoApi,
                        accountApi,
                        new JwksEndpoint(keys, settings.keySetMaxAge()),
                        new PagesEndpoint(catalogue),
                        new ProblemRenderer())
                .table();
    }

    @Bean
    RouterFunction<ServerResponse> routerFunction(RoutingTable table) {
        return table.router();
    }
}
