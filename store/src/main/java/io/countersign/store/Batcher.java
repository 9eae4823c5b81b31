package io.countersign.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Signal;

/**
 * Collects the operations that wait at the same time into one bulk request; during that request the next bulk fills. A single caller never
 * waits.
 *
 * @param <I> the operation
 * @param <O> its result
 */
final class Batcher<I, O> {

    private final int limit;
    private final Function<List<I>, Mono<List<Signal<O>>>> bulk;
    private final Queue<Call<I, O>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private volatile boolean underWay;

    /**
     * @param limit the maximum size of a bulk
     * @param bulk executes a bulk and returns one outcome per operation, in order; its error is the error of all operations
     */
    Batcher(int limit, Function<List<I>, Mono<List<Signal<O>>>> bulk) {
        this.limit = limit;
        this.bulk = bulk;
    }

    /** Fails with its own error, or with that of its bulk. If cancelled while it waits, it is never sent. */
    Mono<O> submit(I item) {
        return Mono.create(sink -> {
            Call<I, O> call = new Call<>(item, sink);
            sink.onCancel(() -> call.cancelled = true);
            waiting.add(call);
            wakeUp();
        });
    }

    /** Does not recurse; a call that arrives meanwhile makes it loop, so that no call is left behind. */
    private void wakeUp() {
        if (wakeUps.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            sendUnlessUnderWay();
            seen = wakeUps.addAndGet(-seen);
        } while (seen > 0);
    }

    private void sendUnlessUnderWay() {
        if (underWay || waiting.isEmpty()) {
            return;
        }
        List<Call<I, O>> calls = takeWaiting();
        if (!calls.isEmpty()) {
            underWay = true;
            send(calls);
        }
    }

    private List<Call<I, O>> takeWaiting() {
        List<Call<I, O>> calls = new ArrayList<>();
        while (calls.size() < limit) {
            Call<I, O> call = waiting.poll();
            if (call == null) {
                break;
            }
            if (!call.cancelled) {
                calls.add(call);
            }
        }
        return calls;
    }

    private void send(List<Call<I, O>> calls) {
        List<I> items = calls.stream().map(call -> call.item).toList();
        Mono.defer(() -> bulk.apply(items))
                .filter(outcomes -> outcomes.size() == items.size())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("A bulk lacks outcomes")))
                .subscribe(outcomes -> finish(calls, outcomes), error -> finish(calls, error));
    }

    private void finish(List<Call<I, O>> calls, List<Signal<O>> outcomes) {
        sendNext();
        for (int i = 0; i < calls.size(); i++) {
            calls.get(i).finish(outcomes.get(i));
        }
    }

    private void finish(List<Call<I, O>> calls, Throwable error) {
        sendNext();
        calls.forEach(call -> call.sink.error(error));
    }

    private void sendNext() {
        underWay = false;
        wakeUp();
    }

    private static final class Call<I, O> {

        private final I item;
        private final MonoSink<O> sink;
        private volatile boolean cancelled;

        private Call(I item, MonoSink<O> sink) {
            this.item = item;
            this.sink = sink;
        }

        private void finish(Signal<O> outcome) {
            Throwable error = outcome.getThrowable();
            if (error == null) {
                sink.success(outcome.get());
            } else {
                sink.error(error);
            }
        }
    }
}
