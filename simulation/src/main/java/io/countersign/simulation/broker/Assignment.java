package io.countersign.simulation.broker;

import io.countersign.simulation.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The members of a group, and which of them owns which partition. */
final class Assignment {

    private final List<TopicPartition> partitions;
    private final BiConsumer<TopicPartition, Membership> assign;
    private final List<Membership> members = new ArrayList<>();

    /** @param assign has a member own a partition */
    Assignment(List<TopicPartition> partitions, BiConsumer<TopicPartition, Membership> assign) {
        this.partitions = List.copyOf(partitions);
        this.assign = assign;
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    /** The partitions, beginning with any of them. */
    List<TopicPartition> rotated(String purpose) {
        List<TopicPartition> rotated = new ArrayList<>(partitions);
        Collections.rotate(rotated, World.current().randomness().below(partitions.size(), purpose));
        return rotated;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    List<Membership> membersThat(Predicate<Membership> condition) {
        return members.stream().filter(condition).toList();
    }

    @Nullable
    Membership ownerOf(TopicPartition partition) {
        for (Membership membership : members) {
            if (membership.owns(partition)) {
                return membership;
            }
        }
        return null;
    }

    void add(Membership membership) {
        members.add(membership);
        balance();
    }

    void remove(Membership membership) {
        membership.end();
        members.remove(membership);
        balance();
    }

    /** Gives partitions without an owner to the members with the fewest, then evens out, as far as members can release partitions. */
    void balance() {
        if (members.isEmpty()) {
            return;
        }
        for (TopicPartition partition : partitions) {
            if (ownerOf(partition) == null) {
                assign.accept(partition, fewest());
            }
        }
        Membership most = most();
        while (most != null && most.owned() - fewest().owned() > 1) {
            move(most, fewest());
            most = most();
        }
    }

    private void move(Membership from, Membership to) {
        TopicPartition moved =
                partitions.stream().filter(from::owns).findFirst().orElseThrow();
        from.lose(moved);
        assign.accept(moved, to);
    }

    private Membership fewest() {
        return Collections.min(members, Comparator.comparingInt(Membership::owned));
    }

    /** The member with the most partitions, of those that can release one. */
    private @Nullable Membership most() {
        return members.stream()
                .filter(Membership::canRelease)
                .max(Comparator.comparingInt(Membership::owned))
                .orElse(null);
    }
}
