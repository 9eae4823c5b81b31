package io.countersign.messaging.kafka;

/** The requester's side: reads replies, and refuses all waiting callers when it stops. */
final class RequesterLifecycle implements MessagingLifecycle.Startable {

    private final PendingReplies pending;
    private final ReplyPathHeartbeat heartbeat;
    private final FollowerThread reader;

    RequesterLifecycle(KafkaClients clients, PendingReplies pending, ReplyPathHeartbeat heartbeat) {
        this.pending = pending;
        this.heartbeat = heartbeat;
        this.reader = new FollowerThread("replies", clients, new ReplyReader(pending, heartbeat));
    }

    @Override
    public void start() {
        reader.start();
        heartbeat.start();
    }

    @Override
    public void stop() {
        pending.close();
        heartbeat.close();
        reader.close();
    }
}
