package io.countersign.backing.test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.SpringApplication;

/**
 * Closes shared services at the end of the JVM, after Spring Boot has closed its applications, whose Kafka clients would otherwise try to
 * reach the broker until they time out.
 */
final class SharedServiceShutdown {

    /** JVM shutdown hooks start concurrently; Spring Boot's has started within this time. */
    private static final Duration HOOK_START_TIME = Duration.ofMillis(200);

    private SharedServiceShutdown() {}

    static void run(Runnable action) {
        AtomicBoolean ran = new AtomicBoolean();
        Runnable once = () -> {
            if (ran.compareAndSet(false, true)) {
                action.run();
            }
        };
        SpringApplication.getShutdownHandlers().add(once);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> runUnlessSpringBootDoes(once)));
    }

    private static void runUnlessSpringBootDoes(Runnable once) {
        long deadline = System.nanoTime() + HOOK_START_TIME.toNanos();
        while (System.nanoTime() < deadline) {
            if (springBootIsClosing()) {
                return;
            }
            Thread.onSpinWait();
        }
        once.run();
    }

    /** Spring Boot rejects handlers once it runs them; without an application it never runs them. */
    private static boolean springBootIsClosing() {
        Runnable nothing = () -> {};
        try {
            SpringApplication.getShutdownHandlers().add(nothing);
            SpringApplication.getShutdownHandlers().remove(nothing);
            return false;
        } catch (IllegalStateException closing) {
            return true;
        }
    }
}
