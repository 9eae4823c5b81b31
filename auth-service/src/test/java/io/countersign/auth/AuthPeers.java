package io.countersign.auth;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.ProviderDegraded;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.auth.ProviderKeysRotated;
import io.countersign.contracts.auth.ProviderRecovered;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.auth.UserRegistered;
import io.countersign.contracts.auth.UserReinstated;
import io.countersign.contracts.auth.UserSignedIn;
import io.countersign.contracts.auth.UserState;
import io.countersign.contracts.link.EraseLinks;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.test.PeerStubs;
import java.time.Instant;
import java.util.UUID;

/** Peer stubs of the auth service: a link service with one user for each identity, a token service, and a subscriber. */
final class AuthPeers {

    private AuthPeers() {}

    static PeerStubs start() {
        return PeerStubs.of(Messages.ALL)
                .forwarding(Topics.LINK_COMMANDS, ResolveIdentity.class, AuthPeers::resolve)
                .replying(Topics.LINK_COMMANDS, LinkIdentity.class, AuthPeers::link)
                .forwarding(Topics.LINK_COMMANDS, EraseLinks.class, AuthPeers::eraseLinks)
                .replying(Topics.TOKEN_COMMANDS, OpenSession.class, AuthPeers::open)
                .replying(Topics.TOKEN_COMMANDS, EndSessions.class, command -> Done.DONE)
                .subscribing(UserRegistered.class, UserSignedIn.class)
                .subscribing(UserBanned.class, UserReinstated.class, UserErased.class)
                .subscribing(ProviderDegraded.class, ProviderRecovered.class, ProviderKeysRotated.class)
                .reading(Topics.USERS, UserState.class)
                .reading(Topics.PROVIDERS, ProviderEntry.class)
                .start();
    }

    private static Command<Finished> resolve(ResolveIdentity command) {
        return new CompleteSignIn(command.signIn().identity().id(), "link-1", command.signIn());
    }

    private static Finished link(LinkIdentity command) {
        return new Finished.Linked(command.userId(), command.signIn().provider());
    }

    private static Command<Done> eraseLinks(EraseLinks command) {
        return new EndSessions(command.userId(), command.userVersion(), RevocationReason.ACCOUNT_ERASED);
    }

    private static Finished open(OpenSession command) {
        Instant expiry = Instant.now().plusSeconds(60);
        TokenPair tokens = new TokenPair(command.signIn().attemptId(), secret(), expiry, secret(), expiry);
        return new Finished.SignedIn(command.user(), tokens);
    }

    private static Secret secret() {
        return Secret.of(UUID.randomUUID().toString());
    }
}
