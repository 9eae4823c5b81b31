package io.countersign.contracts.message;

/** The Kafka topics. A dead-letter topic is named after its source with {@link #DEAD_LETTER_SUFFIX}. */
public final class Topics {

    public static final String AUTH_COMMANDS = "identity.auth.commands";
    public static final String LINK_COMMANDS = "identity.link.commands";
    public static final String TOKEN_COMMANDS = "identity.token.commands";

    /** Replies; each requester reads one partition of it. */
    public static final String REPLIES = "identity.replies";

    /** Every identity event, keyed by its subject: the user id, or the provider id for what is about a provider. */
    public static final String EVENTS = "identity.events";

    /** Compacted: the accounts, keyed by user id; a tombstone for an erased one. */
    public static final String USERS = "identity.users";

    /** Compacted: the links of each user, keyed by user id; a tombstone for an erased one. */
    public static final String LINKS = "identity.links";

    /** Compacted: the provider catalogue without secrets, keyed by provider id. */
    public static final String PROVIDERS = "identity.providers";

    /** Compacted: the public keys that verify access tokens, keyed by key id. */
    public static final String KEYS = "identity.keys";

    /** Compacted and expiring: sessions whose access tokens must be refused, keyed by session id. */
    public static final String REVOCATIONS = "identity.revocations";

    public static final String DEAD_LETTER_SUFFIX = ".dlt";

    private Topics() {}
}
