package io.countersign.messaging.kafka;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Whether a consumer has joined its group. Only then can the next member leave without a gap, so a rolling restart must wait for it.
 */
final class GroupMembership implements ConsumerRebalanceListener {

    private volatile boolean admitted;

    private GroupMembership() {}

    /** The membership of this container's consumers: that of the first one admitted if there are several. */
    static GroupMembership in(ConcurrentMessageListenerContainer<?, ?> container) {
        GroupMembership membership = new GroupMembership();
        container.getContainerProperties().setConsumerRebalanceListener(membership);
        return membership;
    }

    boolean isAdmitted() {
        return admitted;
    }

    /** Also called when there is no partition left for the new member. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        admitted = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // What was polled is handled and committed before the next poll, in which partitions are revoked.
    }
}
