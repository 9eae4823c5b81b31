package io.countersign.backing.test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.SpringApplication;

/**
 * The moment to end what tests share: when the JVM ends, and after Spring Boot closed the applications in it, whose
 * Kafka clients would otherwise look for the broker until their time-outs.
 */
final class EndOfTests {

    /** All hooks of a JVM start at once and in no order; this is ample for Spring Boot's to show. */
    private static final Duration HOOKS_START = Duration.ofMillis(200);

    private EndOfTests() {}

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
        long deadline = System.nanoTime() + HOOKS_START.toNanos();
        while (System.nanoTime() < deadline) {
            if (springBootIsClosing()) {
                return;
            }
            Thread.onSpinWait();
        }
        once.run();
    }

    /** Spring Boot takes no more handlers once it runs them; without an application it never does. */
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
