package io.countersign.token.sessions;

import io.countersign.token.tokens.TokenHash;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The refresh tokens of one entry: more than one if the same predecessor was presented several times within the grace period. All are valid
 * until one of them is used.
 *
 * @param hashes of the issued tokens
 * @param commandIds the commands that they were issued to, so that a redelivery is recognized; null if no longer known
 * @param idleUntil when they expire unless one is used
 */
public record Generation(List<String> hashes, @Nullable List<String> commandIds, Instant idleUntil) {

    /** The maximum number of tokens; further uses of the predecessor are refused. */
    public static final int MAX_TOKENS = 100;

    public Generation {
        hashes = List.copyOf(hashes);
        commandIds = commandIds == null ? null : List.copyOf(commandIds);
    }

    boolean issuedTo(String commandId) {
        return commandIds != null && commandIds.contains(commandId);
    }

    boolean hasToken(String hash) {
        boolean found = false;
        for (String known : hashes) {
            found |= TokenHash.same(known, hash);
        }
        return found;
    }
}
