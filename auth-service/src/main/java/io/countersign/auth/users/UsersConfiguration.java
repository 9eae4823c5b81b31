package io.countersign.auth.users;

import io.countersign.messaging.EventWriter;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UserProperties.class)
class UsersConfiguration {

    @Bean
    UserViews userViews(UserProperties properties) {
        return new UserViews(properties);
    }

    @Bean
    UserEvents userEvents(EventWriter writer, Clock clock) {
        return new UserEvents(writer, clock);
    }

    @Bean
    AccountUpdateRetry compareAndSet(Clock clock) {
        return new AccountUpdateRetry(clock);
    }

    @Bean
    UserSignIns userSignIns(UserAccounts accounts, UserEvents events, UserViews views, AccountUpdateRetry rounds) {
        return new UserSignIns(accounts, events, views, rounds);
    }

    @Bean
    UserBans userBans(UserAccounts accounts, UserEvents events, AccountUpdateRetry rounds) {
        return new UserBans(accounts, events, rounds);
    }

    @Bean
    UserErasure userErasure(UserAccounts accounts, UserEvents events, AccountUpdateRetry rounds) {
        return new UserErasure(accounts, events, rounds);
    }

    @Bean
    UserQueries userQueries(UserAccounts accounts, UserViews views) {
        return new UserQueries(accounts, views);
    }
}
