package io.countersign.auth.signin;

import io.countersign.auth.oidc.RelyingParties;
import io.countersign.messaging.Sealer;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SignInProperties.class, SessionPageProperties.class, PublicUrlProperties.class})
class SignInConfiguration {

    @Bean
    SealedSecrets sealedSecrets(Sealer sealer) {
        return new SealedSecrets(sealer);
    }

    @Bean
    AttemptPreparation attemptPreparation(
            RelyingParties parties,
            AttemptStore store,
            SealedSecrets secrets,
            SignInProperties properties,
            SessionPageProperties frontend,
            PublicUrlProperties gateway,
            Clock clock) {
        return new AttemptPreparation(
                parties,
                store,
                secrets,
                new RedirectUris(frontend.sessionPage(), gateway.publicUrl()),
                properties.attemptLifetime(),
                clock);
    }

    @Bean
    AttemptFinish attemptFinish(
            RelyingParties parties,
            AttemptStore store,
            SealedSecrets secrets,
            LinkConfirmation confirmation,
            LinkableAccounts accounts,
            SignInProperties properties,
            Clock clock) {
        return new AttemptFinish(
                store,
                new ProviderExchange(parties, secrets, clock),
                new RepeatedFinish(store, properties.repeatWindow(), clock),
                confirmation,
                accounts,
                clock);
    }

    @Bean
    LinkConfirmation linkConfirmation(AttemptStore store, LinkableAccounts accounts, Clock clock) {
        return new LinkConfirmation(store, accounts, clock);
    }
}
