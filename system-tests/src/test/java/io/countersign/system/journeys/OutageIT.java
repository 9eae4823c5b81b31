package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.system.client.Answer;
import io.countersign.system.client.SessionApi;
import io.countersign.system.client.SsoApi;
import io.countersign.system.client.Tokens;
import io.countersign.system.environment.SeparateProcesses;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Without broker or store: a quick, typed refusal, and recovery without a restart. */
class OutageIT {

    private static final Duration QUICK = Duration.ofMillis(2500);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private static SeparateProcesses processes;
    private static SessionApi session;
    private static SsoApi sso;

    @BeforeAll
    static void start() {
        processes = SeparateProcesses.start();
        session = new SessionApi(processes);
        sso = new SsoApi(processes);
    }

    @AfterAll
    static void stop() {
        processes.close();
    }

    @Test
    void withoutTheStoreEveryCallIsRefusedQuicklyAndServedAgainLater() {
        String person = processes.newPerson();
        Tokens tokens = session.signIn(processes.first(), person);

        processes.backing().stopStore();
        try {
            assertEveryCallIsUnavailable(tokens);
        } finally {
            processes.backing().startStore();
        }

        assertServedAgain(person);
    }

    @Test
    void withoutTheBrokerEveryCallIsRefusedQuicklyAndServedAgainLater() {
        String person = processes.newPerson();
        Tokens tokens = session.signIn(processes.first(), person);

        processes.backing().stopBroker();
        try {
            assertEveryCallIsUnavailable(tokens);
        } finally {
            processes.backing().startBroker();
        }

        assertServedAgain(person);
    }

    private static void assertEveryCallIsUnavailable(Tokens tokens) {
        assertThat(quick(() -> session.prepare(processes.first())).code()).isEqualTo(503);
        assertThat(quick(() -> session.refresh(tokens.refresh())).code()).isEqualTo(503);
        assertThat(quick(() -> session.unlink(processes.second(), tokens.access()))
                        .code())
                .isEqualTo(503);
        assertThat(quick(() -> sso.list(tokens.access())).status()).isEqualTo(503);
        assertThat(quick(() -> session.me(tokens.access())).status()).isEqualTo(503);
    }

    private static Answer quick(Supplier<Answer> call) {
        long start = System.nanoTime();
        Answer answer = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
        return answer;
    }

    private static void assertServedAgain(String person) {
        await().atMost(RECOVERY)
                .ignoreExceptions()
                .until(() -> session.prepare(processes.first()).code() == 0);
        await().atMost(RECOVERY)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() ->
                        session.me(session.signIn(processes.first(), person).access())
                                        .status()
                                == 200);
    }
}
