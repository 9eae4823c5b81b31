package io.countersign.messaging.kafka;

/** The requester's side: reads replies, and refuses everyone who still waits when it stops. */
final class Requesting implements MessagingLifecycle.Startable {

    private final PendingReplies pending;
    private final ReplyLine line;
    private final FollowerThread reader;

    Requesting(KafkaClients clients, PendingReplies pending, ReplyLine line) {
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
