package io.countersign.auth;

import io.countersign.auth.signin.AttemptFinish;
import io.countersign.auth.signin.AttemptPreparation;
import io.countersign.auth.signin.LinkConfirmation;
import io.countersign.auth.signin.LinkableAccounts;
import io.countersign.auth.users.UserBans;
import io.countersign.auth.users.UserErasure;
import io.countersign.auth.users.UserEvents;
import io.countersign.auth.users.UserQueries;
import io.countersign.auth.users.UserSignIns;
import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.BanUser;
import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.ConfirmLinking;
import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.EraseUser;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.ReinstateUser;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.auth.UserRegistered;
import io.countersign.contracts.auth.UserReinstated;
import io.countersign.contracts.auth.UserState;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.StateTopicSpecification;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The routing table of the auth service. Commands that may wait for a provider are detached. */
@Configuration(proxyBeanMethods = false)
class AuthMessaging {

    private static final String UNKNOWN_ID = "warm-up";
    private static final FinishSignIn FINISH_OF_UNKNOWN_ATTEMPT = new FinishSignIn(
            UNKNOWN_ID,
            UNKNOWN_ID,
            Flow.SESSION,
            Secret.of(UNKNOWN_ID),
            null,
            null,
            null,
            null,
            false,
            new Device(null, null));

    @Bean
    MessageTypes messageTypes() {
        return MessageTypes.of(Messages.ALL);
    }

    @Bean
    CommandRoutes commandRoutes(
            AttemptPreparation preparation,
            AttemptFinish finish,
            LinkConfirmation confirmation,
            UserSignIns signIns,
            UserBans bans,
            UserErasure erasure,
            UserQueries users) {
        return CommandRoutes.from(Topics.AUTH_COMMANDS)
                .detached(PrepareSignIn.class, preparation::prepareSignIn)
                .detached(PrepareLinking.class, preparation::prepareLinking)
                .detached(FinishSignIn.class, finish::finish)
                .forwarding(ConfirmLinking.class, confirmation::confirm)
                .forwarding(CompleteSignIn.class, signIns::complete)
                .forwarding(BanUser.class, bans::ban)
                .on(ReinstateUser.class, bans::reinstate)
                .forwarding(EraseUser.class, erasure::erase)
                .on(GetUser.class, users::get)
                .warmUpWith(new GetUser(UNKNOWN_ID), FINISH_OF_UNKNOWN_ATTEMPT);
    }

    @Bean
    StateTopicSpecification<UserState> userStates(UserQueries users) {
        return StateTopicSpecification.of(Topics.USERS, UserState.class, "auth-service-users")
                .follows(
                        UserEvents.SOURCE,
                        UserRegistered.class,
                        UserBanned.class,
                        UserReinstated.class,
                        UserErased.class)
                .reads(users::state);
    }

    @Bean
    LinkableAccounts linkableAccounts(UserQueries users) {
        return users::nameOfLinkable;
    }
}
