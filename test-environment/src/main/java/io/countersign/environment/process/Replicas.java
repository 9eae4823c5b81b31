package io.countersign.environment.process;

/** Whether what an environment stands on is replicated. */
public enum Replicas {
    /** One broker and one {@code mongod}. */
    NONE(1),
    /** Three brokers with replication factor 3, of which two must have a record, and a replica set of three members. */
    THREE(3);

    private final int count;

    Replicas(int count) {
        this.count = count;
    }

    /** How many brokers, and how many servers of the store. */
    int count() {
        return count;
    }
}
