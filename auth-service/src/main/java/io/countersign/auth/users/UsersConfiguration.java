package io.countersign.auth.users;

import io.countersign.messaging.EventWriter;
import io.countersign.store.OptimisticRetry;
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
    UserSignIns userSignIns(UserAccounts accounts, UserEvents events, UserViews views, OptimisticRetry retry) {
        return new UserSignIns(accounts, events, views, retry);
    }

    @Bean
    UserBans userBans(UserAccounts accounts, UserEvents events, OptimisticRetry retry) {
        return new UserBans(accounts, events, retry);
    }

    @Bean
    UserErasure userErasure(UserAccounts accounts, UserEvents events, OptimisticRetry retry) {
        return new UserErasure(accounts, events, retry);
    }

    @Bean
    UserQueries userQueries(UserAccounts accounts, UserViews views) {
        return new UserQueries(accounts, views);
    }
}
