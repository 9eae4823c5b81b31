package io.countersign.token.mongo;

import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Whoever reads a document that still owes events publishes them first. Often that was done a moment ago, or is under way, and only the
 * clearing is not seen yet: then the one publication serves all.
 */
final class RecentPublications {

    private static final int REMEMBERED = 1024;

    private final Map<String, Mono<Void>> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Mono<Void>> eldest) {
            return size() > REMEMBERED;
        }
    };

    Mono<Void> once(String documentId, Mono<?> publication) {
        return Mono.defer(() -> {
            synchronized (recent) {
                return recent.computeIfAbsent(
                        documentId,
                        id -> publication.then().doOnError(error -> forget(id)).cache());
            }
        });
    }

    private void forget(String documentId) {
        synchronized (recent) {
            recent.remove(documentId);
        }
    }
}
