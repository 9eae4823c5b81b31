package io.countersign.contracts;

import io.countersign.contracts.auth.BanUser;
import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.ConfirmLinking;
import io.countersign.contracts.auth.EraseUser;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.auth.ProviderDegraded;
import io.countersign.contracts.auth.ProviderEntry;
import io.countersign.contracts.auth.ProviderKeysRotated;
import io.countersign.contracts.auth.ProviderRecovered;
import io.countersign.contracts.auth.ReinstateUser;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.auth.UserRegistered;
import io.countersign.contracts.auth.UserReinstated;
import io.countersign.contracts.auth.UserSignedIn;
import io.countersign.contracts.auth.UserState;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.EraseLinks;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.LinksState;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.link.ProviderLinked;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.RefreshTokenReused;
import io.countersign.contracts.token.Revocation;
import io.countersign.contracts.token.RevokeSession;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.SessionRevoked;
import io.countersign.contracts.token.Sessions;
import io.countersign.contracts.token.SignOut;
import io.countersign.contracts.token.SignedOut;
import io.countersign.contracts.token.TokenPair;
import io.countersign.contracts.token.TokensRefreshed;
import java.util.List;

/** The message types of this product. The messaging module resolves a type name on the wire to its class with this list. */
public final class Messages {

    public static final List<Class<?>> ALL = List.of(
            Done.class,
            Failure.class,
            PrepareSignIn.class,
            PrepareLinking.class,
            PreparedAttempt.class,
            FinishSignIn.class,
            Finished.class,
            ConfirmLinking.class,
            CompleteSignIn.class,
            GetUser.class,
            BanUser.class,
            ReinstateUser.class,
            EraseUser.class,
            User.class,
            UserRegistered.class,
            UserSignedIn.class,
            UserBanned.class,
            UserReinstated.class,
            UserErased.class,
            UserState.class,
            ProviderDegraded.class,
            ProviderRecovered.class,
            ProviderKeysRotated.class,
            ProviderEntry.class,
            BeginLinking.class,
            ResolveIdentity.class,
            LinkIdentity.class,
            UnlinkProvider.class,
            ListLinks.class,
            Links.class,
            ProviderLinked.class,
            ProviderUnlinked.class,
            EraseLinks.class,
            LinksState.class,
            OpenSession.class,
            EndSessions.class,
            EndSessionsOfLink.class,
            RotateRefreshToken.class,
            TokenPair.class,
            SignOut.class,
            SignedOut.class,
            ListSessions.class,
            Sessions.class,
            RevokeSession.class,
            SessionRevoked.class,
            RefreshTokenReused.class,
            TokensRefreshed.class,
            Revocation.class,
            PublicKey.class);

    private Messages() {}
}
