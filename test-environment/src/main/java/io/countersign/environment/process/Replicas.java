package io.countersign.environment.process;

/** How many replicas the broker and the store of a cluster have. */
public enum Replicas {
    /** One broker and one {@code mongod}. */
    NONE(1),
    /** Three brokers with replication factor 3 and two in-sync replicas required, and a replica set of three members. */
    THREE(3);

    private final int count;

    Replicas(int count) {
        this.count = count;
    }

    /** The number of brokers, and of servers of the store. */
    int count() {
        return count;
    }
}
