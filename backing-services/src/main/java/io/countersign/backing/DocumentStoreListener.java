package io.countersign.backing;

/** Is notified of failures and restarts of a document store, by a background thread. */
public interface DocumentStoreListener {

    /** The store ended unexpectedly and will be restarted. */
    void died(String reason);

    /** The store has been restarted, on the same port and with the same data. */
    void recovered();

    /** The store could not be restarted, and there will be no further attempt. */
    void gaveUp(String reason);
}
