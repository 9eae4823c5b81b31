package io.countersign.backing.test;

import org.springframework.boot.SpringApplication;

/**
 * The moment to end what tests share: after Spring Boot closed the applications of the JVM, whose Kafka clients would
 * otherwise look for the broker until their time-outs.
 */
final class EndOfTests {

    private EndOfTests() {}

    static void run(Runnable action) {
        SpringApplication.getShutdownHandlers().add(action);
    }
}
