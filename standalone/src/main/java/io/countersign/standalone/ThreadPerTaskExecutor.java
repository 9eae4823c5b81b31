package io.countersign.standalone;

import java.util.concurrent.Executor;

/**
 * Runs each task in a new thread, which inherits the context class loader. The threads of the common pool do not: from Java 25 on
 * they use the system class loader, which does not find the classes in the executable jar.
 */
final class ThreadPerTaskExecutor {

    static final Executor INSTANCE = task -> new Thread(task, "standalone").start();

    private ThreadPerTaskExecutor() {}
}
