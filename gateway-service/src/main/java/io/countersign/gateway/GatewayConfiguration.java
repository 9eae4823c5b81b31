package io.countersign.gateway;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.Revocation;
import io.countersign.gateway.account.Instance;
import io.countersign.gateway.account.Me;
import io.countersign.gateway.account.OwnSessions;
import io.countersign.gateway.bearer.AccessTokens;
import io.countersign.gateway.bearer.BearerTokens;
import io.countersign.gateway.bearer.RevocationFreshnessFilter;
import io.countersign.gateway.bearer.Revocations;
import io.countersign.gateway.bearer.TokenRules;
import io.countersign.gateway.bearer.VerificationKeys;
import io.countersign.gateway.binding.BrowserBinding;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.drain.DrainPhase;
import io.countersign.gateway.errors.Problems;
import io.countersign.gateway.events.EventStream;
import io.countersign.gateway.events.UserEventFeed;
import io.countersign.gateway.http.BodyReader;
import io.countersign.gateway.keys.JwksEndpoint;
import io.countersign.gateway.pages.Pages;
import io.countersign.gateway.providers.ProviderCatalogue;
import io.countersign.gateway.ratelimit.RateLimit;
import io.countersign.gateway.routing.RoutingTable;
import io.countersign.gateway.session.OpenIdSignIn;
import io.countersign.gateway.session.SessionApiProperties;
import io.countersign.gateway.session.SessionErrors;
import io.countersign.gateway.session.TokenOperations;
import io.countersign.gateway.session.UnlinkOperation;
import io.countersign.gateway.sso.CallbackErrors;
import io.countersign.gateway.sso.FrontEnd;
import io.countersign.gateway.sso.SsoCallback;
import io.countersign.gateway.sso.SsoErrors;
import io.countersign.gateway.sso.SsoLinks;
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
    StateTable<ProviderEntry> providers(StateTables tables) {
        return tables.open(Topics.PROVIDERS, ProviderEntry.class, provider -> Instant.MAX);
    }

    @Bean
    StateTable<PublicKey> keys(StateTables tables) {
        return tables.open(Topics.KEYS, PublicKey.class, PublicKey::until);
    }

    @Bean
    StateTable<Revocation> revocations(StateTables tables, GatewayProperties settings) {
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
    Revocations knownRevocations(StateTable<Revocation> revocations, GatewayProperties settings) {
        return new Revocations(revocations, settings.revocations().maxAge());
    }

    @Bean
    RevocationFreshnessFilter revocationsFirst(Revocations revocations, GatewayProperties settings) {
        return new RevocationFreshnessFilter(revocations, settings.revocations().patience());
    }

    @Bean
    AccessTokens accessTokens(
            VerificationKeys keys,
            Revocations revocations,
            AccessTokenProperties tokens,
            GatewayProperties settings,
            Clock clock) {
        TokenRules rules = new TokenRules(tokens.issuer(), tokens.audience(), settings.clockSkew());
        return new AccessTokens(keys, revocations, rules, clock);
    }

    @Bean
    TimedCommandSender commands(CommandSender sender, GatewayProperties settings) {
        return new TimedCommandSender(
                sender, settings.timeouts().command(), settings.timeouts().finish());
    }

    @Bean
    RoutingTable routingTable(
            TimedCommandSender commands,
            StateTable<ProviderEntry> providers,
            VerificationKeys keys,
            AccessTokens accessTokens,
            ObjectProvider<UserEventFeed> userEvents,
            DrainPhase draining,
            GatewayProperties settings,
            FrontendProperties frontend,
            SessionApiProperties sessionApi,
            Clock clock) {
        ProviderCatalogue catalogue = new ProviderCatalogue(providers);
        BearerTokens bearer = new BearerTokens(accessTokens);
        BrowserBinding binding = new BrowserBinding(settings.binding().sameSite(), clock);
        BodyReader bodies = new BodyReader(settings.timeouts().body());
        RateLimit limit = new RateLimit(
                settings.rateLimit().perSecond(), settings.rateLimit().burst(), clock);
        FrontEnd frontEnd = new FrontEnd(frontend.ssoPage());
        return new GatewayRoutes(
                        new OpenIdSignIn(commands, catalogue, bearer, binding, bodies, limit, sessionApi),
                        new UnlinkOperation(commands, catalogue, bearer),
                        new TokenOperations(commands, accessTokens, bodies),
                        new SessionErrors(settings.debug()),
                        new SsoLinks(commands, catalogue, bearer, binding, bodies, limit),
                        new SsoErrors(),
                        new SsoCallback(commands, catalogue, binding, bodies, limit, frontEnd),
                        new CallbackErrors(frontEnd),
                        new Me(commands, catalogue, bearer),
                        new OwnSessions(commands, bearer, accessTokens),
                        new Instance(catalogue, settings.ssoForced()),
                        new JwksEndpoint(keys, settings.keySetMaxAge()),
                        new Pages(catalogue),
                        Optional.ofNullable(userEvents.getIfAvailable())
                                .map(events -> new EventStream(events, bearer, draining.begun())),
                        new Problems())
                .table();
    }

    @Bean
    SelfWarmUp warmUp(
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
    StateTablesHealth stateTablesHealthIndicator(
            StateTable<ProviderEntry> providers,
            StateTable<PublicKey> keys,
            StateTable<Revocation> revocations,
            GatewayProperties settings) {
        return new StateTablesHealth(
                Map.of("providers", providers, "keys", keys, "revocations", revocations),
                settings.revocations().maxAge().plus(settings.revocations().patience()));
    }

    @Bean
    RouterFunction<ServerResponse> router(RoutingTable table) {
        return table.router();
    }
}
