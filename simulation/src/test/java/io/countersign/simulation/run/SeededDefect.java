package io.countersign.simulation.run;

import io.countersign.messaging.EventPublisher;
import io.countersign.simulation.store.StoreDefect;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Defects that a redesign could bring, as {@link Mutation}s. */
enum SeededDefect implements Mutation {

    /** An account does not remember its sign-ins: a copy of {@code CompleteSignIn} after a ban refuses what was published. */
    FORGOTTEN_SIGN_INS("C1 ") {
        @Override
        public StoreDefect store() {
            return shown(
                    "countersign-auth.users",
                    (id, user) -> user.append("recent", new BsonArray()).append("settled", new BsonArray()));
        }
    },

    /** A sign-in trusts every reservation, also one whose account does not list the link: an unlinking stopped in between. */
    TRUSTED_RESERVATIONS("C") {
        @Override
        public StoreDefect store() {
            return new StoreDefect() {

                private final Map<BsonValue, BsonDocument> richest = new HashMap<>();

                @Override
                public @Nullable BsonDocument shown(String namespace, BsonDocument document) {
                    if (!namespace.equals("countersign-link.accounts")) {
                        return document;
                    }
                    BsonValue id = document.get("_id");
                    BsonDocument earlier = richest.get(id);
                    if (earlier == null || links(earlier) <= links(document)) {
                        richest.put(id, document);
                        return document;
                    }
                    return document.clone().append("links", earlier.get("links"));
                }

                private int links(BsonDocument account) {
                    return account.getArray("links").size();
                }
            };
        }
    },

    /** Session entries are cached and never looked at again, so that a pruned refresh token is honoured. */
    STALE_SESSIONS("C5 ") {
        @Override
        public StoreDefect store() {
            Map<BsonValue, BsonDocument> cache = new HashMap<>();
            return shown("countersign-token.sessions", (id, entry) -> cache.computeIfAbsent(id, first -> entry));
        }
    },

    /** Every finish of an attempt believes to be the first, and exchanges the code. */
    REPEATED_REDEMPTION("C7 ") {
        @Override
        public StoreDefect store() {
            return new StoreDefect() {
                @Override
                public boolean acceptsDuplicates(String namespace) {
                    return namespace.equals("countersign-auth.attempt-redemptions");
                }

                @Override
                public @Nullable BsonDocument shown(String namespace, BsonDocument document) {
                    return namespace.equals("countersign-auth.attempt-redemptions") ? null : document;
                }
            };
        }
    },

    /** Nobody waits until an event is published, so that its effect can overtake it. */
    OVERTAKEN_EVENTS("C") {
        @Override
        public EventPublisher events(EventPublisher publisher) {
            return events -> Mono.fromRunnable(() -> publisher.publish(events).subscribe(done -> {}, lost -> {}));
        }
    },

    /** A sign-in beside a ban does not look at the fence. */
    IGNORED_FENCES("C4 ") {
        @Override
        public StoreDefect store() {
            return shown("countersign-token.user-fences", (id, fence) -> null);
        }
    };

    private final String guarantee;

    SeededDefect(String guarantee) {
        this.guarantee = guarantee;
    }

    /** The beginning of the name of an invariant that it violates. */
    String guarantee() {
        return guarantee;
    }

    private static StoreDefect shown(
            String collection, BiFunction<BsonValue, BsonDocument, @Nullable BsonDocument> change) {
        return new StoreDefect() {
            @Override
            public @Nullable BsonDocument shown(String namespace, BsonDocument document) {
                return namespace.equals(collection) ? change.apply(document.get("_id"), document.clone()) : document;
            }
        };
    }
}
