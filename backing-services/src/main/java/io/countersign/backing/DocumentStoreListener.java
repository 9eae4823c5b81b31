package io.countersign.backing;

/** Learns what happens to a document store while it runs. Called by a background thread. */
public interface DocumentStoreListener {

    /** The store ended by itself or was killed; it will be started again. Called once for each death. */
    void died(String reason);

    /** The store answers again, on the same port and with the same data. */
    void recovered();

    /** The store could not be started again, and is not tried any more. */
    void gaveUp(String reason);
}
