package io.countersign.standalone;

import io.countersign.backing.DocumentStoreListener;

/**
 * Reports failures and restarts of MongoDB on the console.
 *
 * @param abort stops Countersign, which cannot work without a store
 */
record ConsoleStoreListener(Progress progress, Runnable abort) implements DocumentStoreListener {

    @Override
    public void died(String reason) {
        progress.print("MongoDB died (" + reason + ") and is being restarted.");
    }

    @Override
    public void recovered() {
        progress.print("MongoDB is running again.");
    }

    @Override
    public void gaveUp(String reason) {
        progress.print("MongoDB cannot be restarted: " + reason + "\nCountersign stops.");
        abort.run();
    }
}
