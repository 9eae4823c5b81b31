package io.countersign.gateway;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.Revocation;
import io.countersign.gateway.account.InstanceEndpoint;
import io.countersign.gateway.account.MeEndpoint;
import io.countersign.gateway.account.SessionsEndpoint;
import io.countersign.gateway.bearer.AccessTokenRules;
import io.countersign.gateway.bearer.AccessTokenVerifier;
import io.countersign.gateway.bearer.BearerAuthenticator;
import io.countersign.gateway.bearer.RevocationFreshnessFilter;
import io.countersign.gateway.bearer.Revocations;
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
import io.countersign.gateway.warmup.RejectedRequests;
import io.countersign.gateway.warmup.SelfWarmUp;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    GatewayProperties.class,
    FrontendProperties.class,
    AccessTokenProperties.class,
    SessionApiProperties.class
})
class GatewayConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MessageTypes messageTypes() {
        return MessageTypes.of(Messages.ALL);
    }

    @Bean
    StateTable<ProviderEntry> providerTable(StateTables tables) {
        return tables.open(Topics.PROVIDERS, ProviderEntry.class, provider -> Instant.MAX);
    }

    @Bean
    StateTable<PublicKey> keyTable(StateTables tables) {
        return tables.open(Topics.KEYS, PublicKey.class, PublicKey::until);
    }

    @Bean
    StateTable<Revocation> revocationTable(StateTables tables, GatewayProperties settings) {
        // A token is accepted for this long after its end, and so is its revocation remembered.
        return tables.open(
                Topics.REVOCATIONS,
                Revocation.class,
                revocation -> revocation.until().plus(settings.clockSkew()));
    }

    @Bean
    VerificationKeys verificationKeys(StateTable<PublicKey> keys, Clock clock) {
        return new VerificationKeys(keys, clock);
    }

    @Bean
    Revocations revocations(StateTable<Revocation> revocations, GatewayProperties settings) {
        return new Revocations(revocations, settings.revocations().maxAge());
    }

    @Bean
    RevocationFreshnessFilter revocationFreshnessFilter(Revocations revocations, GatewayProperties settings) {
        return new RevocationFreshnessFilter(revocations, settings.revocations().maxWait());
    }

    @Bean
    AccessTokenVerifier accessTokenVerifier(
            VerificationKeys keys,
            Revocations revocations,
            AccessTokenProperties tokens,
            GatewayProperties settings,
            Clock clock) {
        AccessTokenRules rules = new AccessTokenRules(tokens.issuer(), tokens.audience(), settings.clockSkew());
        return new AccessTokenVerifier(keys, revocations, rules, clock);
    }

    @Bean
    TimedCommandSender timedCommandSender(CommandSender sender, GatewayProperties settings) {
        return new TimedCommandSender(
                sender, settings.timeouts().command(), settings.timeouts().finish());
    }

    @Bean
    RoutingTable routingTable(
            TimedCommandSender commands,
            StateTable<ProviderEntry> providers,
            VerificationKeys keys,
            AccessTokenVerifier accessTokens,
            ObjectProvider<UserEventFeed> userEvents,
            DrainPhase draining,
            GatewayProperties settings,
            FrontendProperties frontend,
            SessionApiProperties sessionApi,
            Clock clock) {
        ProviderCatalogue catalogue = new ProviderCatalogue(providers);
        BearerAuthenticator authenticator = new BearerAuthenticator(accessTokens);
        BrowserBinding binding = new BrowserBinding(settings.binding().sameSite(), clock);
        BodyReader bodies = new BodyReader(settings.timeouts().body());
        RateLimiter rateLimiter = new RateLimiter(
                settings.rateLimit().perSecond(), settings.rateLimit().burst(), clock);
        FrontEndPage frontEnd = new FrontEndPage(frontend.ssoPage());
        return new GatewayRoutes(
                        new SignInEndpoint(
                                commands, catalogue, authenticator, binding, bodies, rateLimiter, sessionApi),
                        new UnlinkEndpoint(commands, catalogue, authenticator),
                        new SessionTokenEndpoint(commands, accessTokens, bodies),
                        new SessionErrorRenderer(settings.debug()),
                        new SsoLinksEndpoint(commands, catalogue, authenticator, binding, bodies, rateLimiter),
                        new SsoErrorRenderer(),
                        new SsoCallbackEndpoint(commands, catalogue, binding, bodies, rateLimiter, frontEnd),
                        new CallbackErrorRenderer(frontEnd),
                        new MeEndpoint(commands, catalogue, authenticator),
                        new SessionsEndpoint(commands, authenticator, accessTokens),
                        new InstanceEndpoint(catalogue, settings.ssoForced()),
                        new JwksEndpoint(keys, settings.keySetMaxAge()),
                        new PagesEndpoint(catalogue),
                        Optional.ofNullable(userEvents.getIfAvailable())
                                .map(events -> new EventStreamEndpoint(events, authenticator, draining.started())),
                        new ProblemRenderer())
                .table();
    }

    @Bean
    SelfWarmUp selfWarmUp(
            @Value("${server.address:127.0.0.1}") String address,
            CommandSender sender,
            StateTable<ProviderEntry> providers,
            VerificationKeys keys,
            GatewayProperties settings) {
        TimedCommandSender commands = new TimedCommandSender(
                sender, settings.timeouts().command(), settings.timeouts().finish());
        return new SelfWarmUp(address, commands, new RejectedRequests(providers, keys));
    }

    @Bean
    StateTablesHealthIndicator stateTablesHealthIndicator(
            StateTable<ProviderEntry> providers,
            StateTable<PublicKey> keys,
            StateTable<Revocation> revocations,
            GatewayProperties settings) {
        return new StateTablesHealthIndicator(
                Map.of("providers", providers, "keys", keys, "revocations", revocations),
                settings.revocations().maxAge().plus(settings.revocations().maxWait()));
    }

    @Bean
    RouterFunction<ServerResponse> routerFunction(RoutingTable table) {
        return table.router();
    }
}
