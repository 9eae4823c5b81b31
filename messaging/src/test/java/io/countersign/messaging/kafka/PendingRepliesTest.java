package io.countersign.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class PendingRepliesTest {

    private static final ConsumerRecord<byte[], byte[]> REPLY =
            new ConsumerRecord<>("identity.replies", 0, 0, new byte[0], new byte[0]);

    private final PendingReplies pending = new PendingReplies(2);
    private final List<ConsumerRecord<byte[], byte[]>> received = new ArrayList<>();

    @Test
    void completeWhenAwaitedThenDeliveredOnce() {
        pending.await("a", Mono.empty()).subscribe(received::add);

        pending.complete("a", REPLY);
        pending.complete("a", REPLY);

        assertThat(received).containsExactly(REPLY);
        assertThat(pending.size()).isZero();
    }

    @Test
    void completeWhenNoCallerWaitsThenDropped() {
        pending.await("a", Mono.empty()).subscribe(received::add);

        pending.complete("b", REPLY);

        assertThat(received).isEmpty();
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void awaitWhenAnsweredBeforeTheBrokerAcknowledgedThenDeliveredAnyway() {
        pending.await("a", Mono.fromRunnable(() -> pending.complete("a", REPLY)))
                .subscribe(received::add);

        assertThat(received).containsExactly(REPLY);
    }

    @Test
    void awaitWhenNotSentThenFailsAndNothingIsLeft() {
        Refused gone = PendingReplies.brokerGone();

        assertThatThrownBy(() -> pending.await("a", Mono.error(gone)).block()).isSameAs(gone);
        assertThat(pending.size()).isZero();
    }

    @Test
    void awaitWhenCancelledThenNothingIsLeft() {
        Disposable caller = pending.await("a", Mono.never()).subscribe();

        caller.dispose();

        assertThat(pending.size()).isZero();
    }

    @Test
    void awaitWhenTooManyThenRefusedUnsent() {
        pending.await("a", Mono.empty()).subscribe();
        pending.await("b", Mono.empty()).subscribe();
        List<String> sent = new ArrayList<>();

        assertRefused(pending.await("c", Mono.fromRunnable(() -> sent.add("c"))));

        assertThat(sent).isEmpty();
        assertThat(pending.size()).isEqualTo(2);
    }

    @Test
    void closeWhenSomeWaitThenTheyAndAllLaterOnesAreRefused() {
        Mono<ConsumerRecord<byte[], byte[]>> waiting =
                pending.await("a", Mono.empty()).cache();
        waiting.subscribe(received::add, refused -> {});

        pending.close();

        assertRefused(waiting);
        assertRefused(pending.await("b", Mono.empty()));
        assertThat(pending.size()).isZero();
    }

    private static void assertRefused(Mono<?> reply) {
        assertThatThrownBy(reply::block)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo(FailureCode.UNAVAILABLE));
    }
}
