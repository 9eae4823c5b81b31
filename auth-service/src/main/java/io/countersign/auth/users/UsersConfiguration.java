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
    UserSignIns userSignIns(Accounts accounts, EventWriter writer, UserViews views, Clock clock) {
        return new UserSignIns(accounts, new UserEvents(writer), views, clock);
    }

    @Bean
    UserQueries userQueries(Accounts accounts, UserViews views) {
        return new UserQueries(accounts, views);
    }
}
