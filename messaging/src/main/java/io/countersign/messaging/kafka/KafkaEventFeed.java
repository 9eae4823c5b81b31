package io.countersign.messaging.kafka;

import io.countersign.messaging.EventFeed;
import io.countersign.messaging.EventRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Follows the events with a thread for each listener, once the broker is available. */
final class KafkaEventFeed implements EventFeed, MessagingLifecycle.Startable {

    private final KafkaClients clients;
    private final long largestEvent;
    private final List<FollowerThread> threads = new ArrayList<>();
    private boolean started;

    KafkaEventFeed(KafkaClients clients, long largestEvent) {
        this.clients = clients;
        this.largestEvent = largestEvent;
    }

    @Override
    public synchronized void follow(Consumer<EventRecord> listener) {
        FollowerThread thread = new FollowerThread("event-feed", clients, new EventTail(listener, largestEvent));
        threads.add(thread);
        if (started) {
            thread.start();
        }
    }

    @Override
    public synchronized void start() {
        started = true;
        threads.forEach(FollowerThread::start);
    }

    @Override
    public synchronized void stop() {
        threads.forEach(FollowerThread::close);
    }
}
