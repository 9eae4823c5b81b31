package io.countersign.gateway.operators;

import io.countersign.gateway.commands.TimedCommandSender;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoint exists only on a separate management port, never beside the public API. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class OperatorsConfiguration {

    @Bean
    UsersEndpoint usersEndpoint(TimedCommandSender commands) {
        return new UsersEndpoint(commands);
    }
}
