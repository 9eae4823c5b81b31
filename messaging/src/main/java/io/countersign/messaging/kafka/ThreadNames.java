package io.countersign.messaging.kafka;

import java.util.concurrent.ThreadFactory;

/** Names this package's own threads. */
final class ThreadNames {

    private ThreadNames() {}

    static ThreadFactory daemon(String name) {
        return task -> start(name, task);
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
