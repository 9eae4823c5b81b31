package io.countersign.messaging.kafka;

/** The requester's side: reads replies, and refuses everyone who still waits when it stops. */
final class RequesterLifecycle implements MessagingLifecycle.Startable {

    private final PendingReplies pending;
    private final ReplyPathHeartbeat line;
    private final FollowerThread reader;

    RequesterLifecycle(KafkaClients clients, PendingReplies pending, ReplyPathHeartbeat line) {
        this.pending = pending;
        this.line = line;
        this.reader = new FollowerThread("replies", clients, new ReplyReader(pending, line));
    }

    @Override
    public void start() {
        reader.start();
        line.start();
    }

    @Override
    public void stop() {
        pending.close();
        line.close();
        reader.close();
    }
}
