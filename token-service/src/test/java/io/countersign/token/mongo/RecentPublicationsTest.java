package io.countersign.token.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class RecentPublicationsTest {

    private final RecentPublications publications = new RecentPublications();
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void onceWhenOneIsUnderWayThenItServesAll() {
        Sinks.One<String> broker = Sinks.one();
        Mono<String> sending = Mono.defer(() -> {
            sent.incrementAndGet();
            return broker.asMono();
        });

        StepVerifier.create(Mono.when(publications.once("document", sending), publications.once("document", sending)))
                .then(() -> broker.tryEmitValue("durable"))
                .verifyComplete();

        publications.once("document", sending).block();
        assertThat(sent).hasValue(1);
    }

    @Test
    void onceWhenItFailedThenTheNextTriesAgain() {
        Mono<String> failing = Mono.fromCallable(() -> {
            if (sent.incrementAndGet() == 1) {
                throw new IllegalStateException("The broker is away");
            }
            return "durable";
        });

        StepVerifier.create(publications.once("document", failing)).verifyError(IllegalStateException.class);
        StepVerifier.create(publications.once("document", failing)).verifyComplete();

        assertThat(sent).hasValue(2);
    }

    @Test
    void onceWhenDocumentsDifferThenEachIsSent() {
        publications.once("one", Mono.fromCallable(sent::incrementAndGet)).block();
        publications.once("two", Mono.fromCallable(sent::incrementAndGet)).block();

        assertThat(sent).hasValue(2);
    }
}
