package io.countersign.faults.check.index;

/** The types and sources of the events. */
public final class EventTypes {

    public static final String REGISTERED = "auth.UserRegistered.v1";
    public static final String SIGNED_IN = "auth.UserSignedIn.v1";
    public static final String BANNED = "auth.UserBanned.v1";
    public static final String REINSTATED = "auth.UserReinstated.v1";
    public static final String ERASED = "auth.UserErased.v1";
    public static final String LINKED = "link.ProviderLinked.v1";
    public static final String UNLINKED = "link.ProviderUnlinked.v1";
    public static final String REFRESHED = "token.TokensRefreshed.v1";
    public static final String REUSED = "token.RefreshTokenReused.v1";
    public static final String REVOKED = "token.SessionRevoked.v1";

    public static final String USERS = "/auth/users";
    public static final String ACCOUNTS = "/link/accounts";
    public static final String SESSIONS = "/token/sessions/";

    private EventTypes() {}
}
