package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;

/** The way on which replies reach this process. */
interface ReplyPath {

    /** Whether replies would arrive. */
    boolean isUp();

    /** The partition of {@link Topics#REPLIES} that this process reads, while the path is up. */
    int partition();
}
