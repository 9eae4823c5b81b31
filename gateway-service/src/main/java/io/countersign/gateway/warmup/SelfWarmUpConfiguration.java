package io.countersign.gateway.warmup;

import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.gateway.bearer.VerificationKeys;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.messaging.StateTable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Warms up the gateway and its paths to the services before it reports readiness. */
@Configuration(proxyBeanMethods = false)
class SelfWarmUpConfiguration {

    @Bean
    SelfWarmUp selfWarmUp(
            @Value("${server.address:127.0.0.1}") String address,
            TimedCommandSender commands,
            StateTable<ProviderEntry> providers,
            VerificationKeys keys) {
        return new SelfWarmUp(address, commands, new RejectedRequests(providers, keys));
    }
}
