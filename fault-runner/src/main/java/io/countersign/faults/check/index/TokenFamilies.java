package io.countersign.faults.check.index;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Which generation of its session each refresh token is, as its holder knows it: a sign-in hands out the first, and who exchanges one of
 * generation n gets one of generation n + 1. The tokens themselves are not needed for this.
 */
public final class TokenFamilies {

    private final Map<String, Long> generations = new HashMap<>();
    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    TokenFamilies(Operations operations) {
        operations.of(OperationKind.FINISH_SIGN_IN).forEach(signIn -> issued(signIn, 1));
        operations.of(OperationKind.REFRESH).forEach(this::add);
    }

    /** A refresh token that was presented to be exchanged. */
    public record Use(Operation operation, long generation) {

        public boolean possiblyOk() {
            return Operations.possiblyOk(operation);
        }
    }

    /** In the order in which they began: nobody presents a token before it was handed out. */
    private void add(Operation refresh) {
        presented(refresh).ifPresent(generation -> {
            uses.computeIfAbsent(Operations.attribute(refresh, Attribute.SESSION), session -> new ArrayList<>())
                    .add(new Use(refresh, generation));
            issued(refresh, generation + 1);
        });
    }

    private void issued(Operation operation, long generation) {
        operation.attribute(Attribute.ISSUED_REFRESH_HASH).ifPresent(hash -> generations.putIfAbsent(hash, generation));
    }

    /** Of which generation the token was that a refresh presented; empty when nobody saw it being handed out. */
    public OptionalLong presented(Operation refresh) {
        Long generation = generations.get(Operations.attribute(refresh, Attribute.PRESENTED_REFRESH_HASH));
        return generation == null ? OptionalLong.empty() : OptionalLong.of(generation);
    }

    /** By session, those of a known generation. */
    public Map<String, List<Use>> uses() {
        return uses;
    }

    public Stream<Use> uses(String session, long generation) {
        return uses.getOrDefault(session, List.of()).stream().filter(use -> use.generation() == generation);
    }
}
