package io.countersign.contracts.message;

/** The Kafka topics. The dead-letter topic of a topic has its name with {@link #DEAD_LETTER_SUFFIX}. */
public final class Topics {

    public static final String AUTH_COMMANDS = "identity.auth.commands";
    public static final String LINK_COMMANDS = "identity.link.commands";
    public static final String TOKEN_COMMANDS = "identity.token.commands";

    /** Replies. Each requester consumes one partition. */
    public static final String REPLIES = "identity.replies";

    /** All identity events, keyed by subject: the user id, or the provider id for events about a provider. */
    public static final String EVENTS = "identity.events";

    /** Compacted: the state of each account, keyed by user id; a tombstone once it is erased. */
    public static final String USERS = "identity.users";

    /** Compacted: the links of each user, keyed by user id; a tombstone once the user is erased. */
    public static final String LINKS = "identity.links";

    /** Compacted: the provider catalogue without secrets, keyed by provider id. */
    public static final String PROVIDERS = "identity.providers";

    /** Compacted: the public keys that verify access tokens, keyed by key id ({@code kid}). */
    public static final String KEYS = "identity.keys";

    /** Compacted, with retention: the sessions whose access tokens are refused, keyed by session id. */
    public static final String REVOCATIONS = "identity.revocations";

    public static final String DEAD_LETTER_SUFFIX = ".dlt";

    private Topics() {}
}
