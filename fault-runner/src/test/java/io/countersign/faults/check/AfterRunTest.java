package io.countersign.faults.check;

import static io.countersign.faults.check.CheckerAssertions.assertNoViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolationWithTrail;

import io.countersign.faults.check.simulated.Delivery;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Backlog;
import io.countersign.faults.history.InjectedRecord;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.ProcessSample;
import io.countersign.faults.history.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** C9, C10, C11 and C12: responses reach their own client, and nothing remains after the run. */
class AfterRunTest {

    private static final Instant LATER = Instant.parse("2026-01-01T00:10:00Z");
    private static final Duration WAITED = Duration.ofSeconds(60);
    private static final String COMMANDS = "identity.auth.commands";

    private final SimulatedSystem system = new SimulatedSystem();

    AfterRunTest() {
        String session = system.signIn("ada@one", Delivery.COMPLETE);
        system.signIn("bob@one", Delivery.COMPLETE);
        system.me(session);
    }

    private HistoryEdit edit() {
        return new HistoryEdit(system.history());
    }

    @Test
    void checkWhenResponseIsAboutAnotherUserThenViolation() {
        assertViolation(
                new NoForeignResponses(),
                edit().operations(
                                operation -> operation.kind() == OperationKind.ME,
                                operation -> HistoryEdit.with(operation, Attribute.RESPONSE_SUBJECT, "bob")));
    }

    @Test
    void checkWhenSessionIsOfAnotherAttemptThenViolation() {
        assertViolation(
                new NoForeignResponses(),
                edit().operations(
                                operation -> operation.kind() == OperationKind.FINISH_SIGN_IN,
                                operation -> HistoryEdit.with(operation, Attribute.SESSION, "another")));
    }

    @Test
    void checkWhenTokenIsIssuedTwiceThenViolation() {
        assertViolation(
                new NoForeignResponses(),
                edit().operations(
                                operation -> operation.kind() == OperationKind.FINISH_SIGN_IN,
                                operation -> HistoryEdit.with(operation, Attribute.ISSUED_REFRESH_HASH, "one token")));
    }

    @Test
    void checkWhenLagOrPendingEventsOrStuckPartitionsRemainThenViolation() {
        assertViolation(
                new NothingPending(),
                edit().backlog(new Backlog(WAITED, Map.of("auth " + COMMANDS + "-0", 3L), Map.of(), Map.of())));
        assertViolation(
                new NothingPending(),
                edit().backlog(new Backlog(WAITED, Map.of(), Map.of("auth.users", 1L), Map.of())));
        assertViolation(
                new NothingPending(),
                edit().backlog(new Backlog(WAITED, Map.of(), Map.of(), Map.of(COMMANDS + "-1", "no progress"))));
    }

    private static TopicRecord deadLetter(long offset, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("dead-letter-partition", "0");
        headers.put("dead-letter-offset", Long.toString(offset));
        return new TopicRecord(COMMANDS + ".dlt", 0, offset, LATER, null, headers, null);
    }

    private static InjectedRecord poison(long offset) {
        return new InjectedRecord(COMMANDS, 0, offset, true, "injection-1", "empty", LATER);
    }

    @Test
    void checkWhenPoisonIsDeadLetteredThenNoViolation() {
        assertNoViolation(edit().injection(poison(5)).record(deadLetter(5, Map.of("dead-letter-reason", "no value"))));
    }

    @Test
    void checkWhenPoisonIsNotDeadLetteredThenViolation() {
        assertViolation(new DeadLetters(), edit().injection(poison(5)));
    }

    @Test
    void checkWhenDeadLetterIsNoPoisonThenViolation() {
        assertViolationWithTrail(
                new DeadLetters(), edit().record(deadLetter(6, Map.of("dead-letter-reason", "no value"))), "no value");
    }

    @Test
    void checkWhenDeadLetterHasNoReasonThenViolation() {
        assertViolation(new DeadLetters(), edit().injection(poison(5)).record(deadLetter(5, Map.of())));
    }

    @Test
    void checkWhenThreadsFileDescriptorsOrHeapGrowThenViolation() {
        assertViolation(
                new NoResourceLeaks(), edit().sample(new ProcessSample("auth-1", 1, LATER, 500, 100, 100 << 20)));
        assertViolation(
                new NoResourceLeaks(), edit().sample(new ProcessSample("auth-1", 1, LATER, 50, 900, 100 << 20)));
        assertViolation(
                new NoResourceLeaks(), edit().sample(new ProcessSample("auth-1", 1, LATER, 50, 100, 900 << 20)));
        assertViolation(
                new NoResourceLeaks(), edit().sample(new ProcessSample("auth-1", 2, LATER, 500, 100, 100 << 20)));
    }

    @Test
    void checkWhenSecretIsFoundThenViolation() {
        assertViolation(new NoLeakedSecrets(), edit().leak("a cookie in gateway-1.log:17"));
    }
}
