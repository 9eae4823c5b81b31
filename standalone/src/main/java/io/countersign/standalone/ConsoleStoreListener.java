package io.countersign.standalone;

import io.countersign.backing.DocumentStoreListener;

/**
 * Says on the console what happens to MongoDB.
 *
 * @param abort stops Countersign, for it cannot work without a store
 */
record ConsoleStoreListener(Progress progress, Runnable abort) implements DocumentStoreListener {

    @Override
    public void died(String reason) {
        progress.print("MongoDB died (" + reason + "). It is being started again.");
    }

    @Override
    public void recovered() {
        progress.print("MongoDB is back.");
    }

    @Override
    public void gaveUp(String reason) {
        progress.print("MongoDB cannot be started again: " + reason + "\nCountersign stops.");
        abort.run();
    }
}
