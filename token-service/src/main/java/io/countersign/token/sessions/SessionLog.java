package io.countersign.token.sessions;

import io.countersign.store.Write;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The chains of all sessions. Old entries may be pruned, but never the first, the newest, or the one before it. */
public interface SessionLog {

    /** Lost if another entry has the number, which is found from then on. Durable. */
    Mono<Write<Entry>> append(Entry entry);

    /** The entry; empty if it does not exist or was pruned. */
    Mono<Entry> find(String sessionId, long number);

    /** Those that are there, by number. */
    Mono<Map<Long, Entry>> findAll(String sessionId, Collection<Long> numbers);

    /** The newest entry of the chain, or empty when there is no such session. */
    Mono<Entry> head(String sessionId);

    /** A user's sessions, including ended and expired ones. */
    Flux<Chain> chains(String userId);

    /**
     * Adds a refresh token to those of an entry.
     *
     * @param commandId the command that it is issued to
     * @param expires when the token expires; the generation then lasts at least as long
     * @return false when {@link Generation#MAX_TOKENS} have been issued already
     */
    Mono<Boolean> addToken(Entry entry, String hash, String commandId, Instant expires);

    /** Completes when the entry's pending events are durable on the broker, and for a revocation the revocation too. */
    Mono<Void> publish(Entry entry);
}
