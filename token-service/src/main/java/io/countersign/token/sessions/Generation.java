package io.countersign.token.sessions;

import io.countersign.token.tokens.TokenHash;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The refresh tokens of one entry: more than one when the same predecessor was presented more than once within the grace. They are as
 * good as each other until one of them is used.
 *
 * @param hashes of the tokens that were handed out
 * @param commandIds the commands that they were issued to, so that a redelivery is recognised; null if no longer known
 * @param idleUntil when they stop working unless one is used
 */
public record Generation(List<String> hashes, @Nullable List<String> commandIds, Instant idleUntil) {

    /** More parallel uses of one token than this within the grace are refused as too many. */
    public static final int MAX_TOKENS = 100;

    public Generation {
        hashes = List.copyOf(hashes);
        commandIds = commandIds == null ? null : List.copyOf(commandIds);
    }

    boolean answered(String commandId) {
        return commandIds != null && commandIds.contains(commandId);
    }

    boolean handedOut(String hash) {
        boolean found = false;
        for (String known : hashes) {
            found |= TokenHash.same(known, hash);
        }
        return found;
    }
}
