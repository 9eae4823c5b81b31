package io.countersign.token;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.RevokeSession;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.SignOut;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.MessageTypes;
import io.countersign.token.sessions.SessionCommands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The routing table of the token service. */
@Configuration(proxyBeanMethods = false)
class TokenMessaging {

    private static final String UNKNOWN_ID = "warm-up";

    @Bean
    MessageTypes messageTypes() {
        return MessageTypes.of(Messages.ALL);
    }

    @Bean
    CommandRoutes tokenCommands(SessionCommands sessions) {
        return CommandRoutes.from(Topics.TOKEN_COMMANDS)
                .unordered()
                .on(OpenSession.class, sessions::open)
                .on(RotateRefreshToken.class, sessions::rotate)
                .on(SignOut.class, sessions::signOut)
                .on(ListSessions.class, sessions::list)
                .on(RevokeSession.class, sessions::revoke)
                .on(EndSessions.class, sessions::endAll)
                .on(EndSessionsOfLink.class, sessions::endThoseOfLink)
                .warmUpWith(
                        new ListSessions(UNKNOWN_ID),
                        new RotateRefreshToken(UNKNOWN_ID, Secret.of("no.refresh.token")));
    }

    @Bean
    EventRoutes tokenReactions(SessionCommands sessions) {
        return EventRoutes.forGroup("token-service")
                .on(ProviderUnlinked.class, sessions::unlinked)
                .on(UserBanned.class, sessions::banned)
                .on(UserErased.class, sessions::erased);
    }
}
