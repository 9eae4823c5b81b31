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
 * The generation of each refresh token within its session, from the client's view: a sign-in issues generation 1, and exchanging a token of
 * generation n issues one of generation n + 1. Hashes of the tokens are sufficient.
 */
public final class TokenFamilies {

    private final Map<String, Long> generations = new HashMap<>();
    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    TokenFamilies(Operations operations) {
        operations.of(OperationKind.FINISH_SIGN_IN).forEach(signIn -> issued(signIn, 1));
        operations.of(OperationKind.REFRESH).forEach(this::add);
    }

    /** A refresh that presented a token of this generation. */
    public record Use(Operation operation, long generation) {

        public boolean possiblyOk() {
            return Operations.possiblyOk(operation);
        }
    }

    /** Refreshes are added in the order of invocation: a token is issued before it is presented. */
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

    /** The generation of the presented token; empty if no response that issued it was received. */
    public OptionalLong presented(Operation refresh) {
        Long generation = generations.get(Operations.attribute(refresh, Attribute.PRESENTED_REFRESH_HASH));
        return generation == null ? OptionalLong.empty() : OptionalLong.of(generation);
    }

    /** By session, the refreshes with a token of known generation. */
    public Map<String, List<Use>> uses() {
        return uses;
    }

    public Stream<Use> uses(String session, long generation) {
        return uses.getOrDefault(session, List.of()).stream().filter(use -> use.generation() == generation);
    }
}
