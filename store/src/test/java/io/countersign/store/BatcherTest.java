package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class BatcherTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<List<Integer>> bulks = new CopyOnWriteArrayList<>();
    private final Queue<Sinks.One<Boolean>> underWay = new ConcurrentLinkedQueue<>();
    private final Batcher<Integer, String> batcher = new Batcher<>(4, this::held);

    @Test
    void submitWhenAloneThenSentAtOnce() {
        submit(1);

        assertThat(bulks).containsExactly(List.of(1));
    }

    @Test
    void submitWhenABulkIsUnderWayThenTheWaitingShareTheNext() {
        submit(1);
        List<String> second = submit(2);
        List<String> third = submit(3);
        finishBulk();
        finishBulk();

        assertThat(bulks).containsExactly(List.of(1), List.of(2, 3));
        assertThat(second).containsExactly("2 done");
        assertThat(third).containsExactly("3 done");
    }

    @Test
    void submitWhenMoreWaitThanABulkCarriesThenTheRestComesNext() {
        IntStream.rangeClosed(1, 7).forEach(this::submit);
        finishBulk();
        finishBulk();

        assertThat(bulks).containsExactly(List.of(1), List.of(2, 3, 4, 5), List.of(6, 7));
    }

    @Test
    void submitWhenTheBulkFailsThenEachOfItsCallersFailsAndTheNextGoesOn() {
        submit(1);
        List<String> second = submit(2);
        List<String> third = submit(3);
        finishBulk();
        List<String> fourth = submit(4);
        underWay.remove().tryEmitError(new IllegalStateException("store away"));
        finishBulk();

        assertThat(second).containsExactly("store away");
        assertThat(third).containsExactly("store away");
        assertThat(fourth).containsExactly("4 done");
    }

    @Test
    void submitWhenTheBulkThrowsThenItsCallerFails() {
        Batcher<Integer, String> broken = new Batcher<>(4, items -> {
            throw new IllegalArgumentException("no bulk");
        });

        assertThatThrownBy(() -> broken.submit(1).block(SOON)).hasMessage("no bulk");
        assertThatThrownBy(() -> broken.submit(2).block(SOON)).hasMessage("no bulk");
    }

    @Test
    void submitWhenOutcomesAreMissingThenItsCallersFail() {
        Batcher<Integer, String> forgetful = new Batcher<>(4, items -> Mono.just(List.of()));

        assertThatThrownBy(() -> forgetful.submit(1).block(SOON)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void submitWhenOutcomesDifferThenEachHasItsOwn() {
        Batcher<Integer, String> mixed = new Batcher<>(
                4,
                items -> Mono.just(items.stream()
                        .<Signal<String>>map(item -> switch (item) {
                            case 1 -> Signal.next("one");
                            case 2 -> Signal.error(new IllegalStateException("two"));
                            default -> Signal.complete();
                        })
                        .toList()));

        assertThat(mixed.submit(1).block(SOON)).isEqualTo("one");
        assertThatThrownBy(() -> mixed.submit(2).block(SOON)).hasMessage("two");
        assertThat(mixed.submit(3).block(SOON)).isNull();
    }

    @Test
    void cancelWhenWaitingThenNeverSentAndOthersAre() {
        submit(1);
        Disposable cancelled = batcher.submit(2).subscribe();
        List<String> third = submit(3);
        cancelled.dispose();
        finishBulk();
        finishBulk();

        assertThat(bulks).containsExactly(List.of(1), List.of(3));
        assertThat(third).containsExactly("3 done");
    }

    @Test
    void cancelWhenUnderWayThenTheOthersOfTheBulkHaveTheirOutcome() {
        submit(1);
        Disposable cancelled = batcher.submit(2).subscribe();
        List<String> third = submit(3);
        finishBulk();
        cancelled.dispose();
        finishBulk();

        assertThat(bulks).containsExactly(List.of(1), List.of(2, 3));
        assertThat(third).containsExactly("3 done");
    }

    @Test
    void submitWhenBulksEndAtOnceThenALongQueueNeedsNoStack() {
        Batcher<Integer, Integer> immediate = new Batcher<>(1, items -> Mono.just(List.of(Signal.next(items.get(0)))));

        Long answers =
                Flux.range(0, 200_000).concatMap(immediate::submit).count().block(SOON);

        assertThat(answers).isEqualTo(200_000);
    }

    @Test
    void submitWhenManyThreadsThenEachCompletes() {
        Batcher<Integer, Integer> busy = new Batcher<>(
                16,
                items -> Mono.just(items)
                        .publishOn(Schedulers.parallel())
                        .map(done -> done.stream().map(Signal::next).toList()));

        List<Integer> answers = Flux.range(0, 400_000)
                .parallel(8)
                .runOn(Schedulers.boundedElastic())
                .flatMap(busy::submit, false, 3)
                .sequential()
                .collectList()
                .block(SOON);

        assertThat(answers).hasSize(400_000).doesNotHaveDuplicates();
    }

    private List<String> submit(int item) {
        List<String> heard = new ArrayList<>();
        batcher.submit(item).subscribe(heard::add, error -> heard.add(error.getMessage()));
        return heard;
    }

    private Mono<List<Signal<String>>> held(List<Integer> items) {
        bulks.add(items);
        Sinks.One<Boolean> end = Sinks.one();
        underWay.add(end);
        return end.asMono()
                .map(done ->
                        items.stream().map(item -> Signal.next(item + " done")).toList());
    }

    private void finishBulk() {
        underWay.remove().tryEmitValue(true).orThrow();
    }
}
