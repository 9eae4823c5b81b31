package io.countersign.standalone;

import java.util.concurrent.Executor;

/**
 * Runs each task in a thread of its own, which sees the same classes as its starter. The common pool's threads do not: from Java 25 on
 * their context class loader is the system's, which knows nothing of what is inside the runnable jar.
 */
final class ThreadPerTaskExecutor {

    static final Executor INSTANCE = task -> new Thread(task, "standalone").start();

    private ThreadPerTaskExecutor() {}
}
