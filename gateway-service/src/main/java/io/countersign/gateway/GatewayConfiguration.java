package io.countersign.gateway;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.Revocation;
import io.countersign.gateway.bearer.BearerProperties;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans that all packages of the gateway share: settings, clock, commands, the provider table, health. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
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
    TimedCommandSender timedCommandSender(CommandSender sender, GatewayProperties settings) {
        return new TimedCommandSender(
                sender, settings.timeouts().command(), settings.timeouts().finish());
    }

    @Bean
    StateTable<ProviderEntry> providerTable(StateTables tables) {
        return tables.open(Topics.PROVIDERS, ProviderEntry.class, provider -> Instant.MAX);
    }

    @Bean
    StateTablesHealthIndicator stateTablesHealthIndicator(
            StateTable<ProviderEntry> providers,
            StateTable<PublicKey> keys,
            StateTable<Revocation> revocations,
            BearerProperties settings) {
        return new StateTablesHealthIndicator(
                Map.of("providers", providers, "keys", keys, "revocations", revocations),
                settings.revocations().maxAge().plus(settings.revocations().maxWait()));
    }
}
