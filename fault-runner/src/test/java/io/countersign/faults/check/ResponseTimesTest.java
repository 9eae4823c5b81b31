package io.countersign.faults.check;

import static io.countersign.faults.check.CheckerAssertions.assertNoViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolation;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.simulated.Delivery;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.Fault;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** C8: responses arrive in time, outages are refused quickly, and health is fast. */
class ResponseTimesTest {

    private static final Instant LATER = Instant.parse("2026-01-01T00:10:00Z");

    private final SimulatedSystem system = new SimulatedSystem();

    ResponseTimesTest() {
        system.signIn("ada@one", Delivery.COMPLETE);
    }

    private HistoryEdit with(Operation... operations) {
        HistoryEdit edit = new HistoryEdit(system.history());
        for (Operation operation : operations) {
            edit.operation(operation);
        }
        return edit;
    }

    private static Operation call(OperationKind kind, long milliseconds, Duration limit, Outcome outcome, int status) {
        return new Operation(
                77, kind, "gateway-1", LATER, LATER.plusMillis(milliseconds), outcome, status, limit, Map.of());
    }

    private static Fault fault(String what, String target) {
        return new Fault(what, target, LATER.minusSeconds(5), LATER.plusSeconds(60), "");
    }

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration LONG_LIMIT = Duration.ofSeconds(10);

    @Test
    void checkWhenResponseIsLateThenViolation() {
        assertViolation(new RespondsInTime(), with(call(OperationKind.ME, 3_100, LIMIT, Outcome.OK, 200)));
        assertNoViolation(with(call(OperationKind.ME, 2_900, LIMIT, Outcome.OK, 200)));
    }

    @Test
    void checkWhenResponseIsMissingThenViolation() {
        assertViolation(new RespondsInTime(), with(call(OperationKind.ME, 10, LIMIT, Outcome.INFO, 0)));
    }

    @Test
    void checkWhenResponseIsAnInternalErrorThenViolation() {
        assertViolation(new RespondsInTime(), with(call(OperationKind.ME, 10, LIMIT, Outcome.INFO, 500)));
    }

    @Test
    void checkWhenInstanceIsStoppedOrKilledThenNoViolation() {
        assertNoViolation(
                with(call(OperationKind.ME, 9_000, LIMIT, Outcome.INFO, 0)).fault(fault("SIGSTOP", "gateway-1")));
        assertNoViolation(
                with(call(OperationKind.ME, 10, LIMIT, Outcome.INFO, 0)).fault(fault("kill -9", "gateway-1")));
    }

    @Test
    void checkWhenInstanceHasJustStartedThenSlownessIsNoViolation() {
        Fault restart = new Fault("kill -9", "gateway-1", LATER.minusSeconds(12), LATER.minusSeconds(10), "");

        assertNoViolation(
                with(call(OperationKind.ME, 3_100, LIMIT, Outcome.OK, 200)).fault(restart));
        assertViolation(
                new RespondsInTime(),
                with(call(OperationKind.ME, 3_100, LIMIT, Outcome.INFO, 0)).fault(restart));
    }

    @Test
    void checkWhenInstanceIsSampledThenSlownessIsNoViolation() {
        Fault sample = fault("resource sample", "gateway-1");

        assertNoViolation(
                with(call(OperationKind.HEALTH, 1_200, LIMIT, Outcome.OK, 200)).fault(sample));
        assertViolation(
                new RespondsInTime(),
                with(call(OperationKind.ME, 3_100, LIMIT, Outcome.INFO, 0)).fault(sample));
    }

    @Test
    void checkWhenAnotherInstanceIsStoppedThenViolation() {
        assertViolation(
                new RespondsInTime(),
                with(call(OperationKind.ME, 9_000, LIMIT, Outcome.INFO, 0)).fault(fault("SIGSTOP", "gateway-2")));
    }

    @Test
    void checkWhenOutageIsNotRefusedQuicklyThenViolation() {
        Operation slow = call(OperationKind.FINISH_SIGN_IN, 4_000, LONG_LIMIT, Outcome.INFO, 503);

        assertNoViolation(with(slow));
        assertViolation(new OutagesRefusedQuickly(), with(slow).fault(fault("kill -9", "broker")));
        assertViolation(new OutagesRefusedQuickly(), with(slow).fault(fault("SIGSTOP", "store")));
        assertViolation(new OutagesRefusedQuickly(), with(slow).fault(fault("SIGSTOP", "store-1")));
    }

    @Test
    void checkWhenOneReplicaIsLostThenServiceWithinTheTimeoutIsNoViolation() {
        Operation served = call(OperationKind.FINISH_SIGN_IN, 4_000, LONG_LIMIT, Outcome.OK, 200);
        HistoryEdit oneReplica = with(served).fault(fault("kill -9", "broker-2"));

        assertThat(new OutagesRefusedQuickly().violations(new HistoryIndex(oneReplica.history())))
                .isEmpty();
        assertViolation(new OutagesRefusedQuickly(), with(served).fault(fault("kill -9 of both", "broker-2")));
    }

    @Test
    void checkWhenNoCallSucceedsAfterTheLossOfAReplicaThenViolation() {
        Fault lost = fault("kill -9", "store-1");
        Operation refused = call(OperationKind.PREPARE_SIGN_IN, 100, LIMIT, Outcome.INFO, 503);
        Operation served = call(OperationKind.PREPARE_SIGN_IN, 100, LIMIT, Outcome.OK, 200);
        Operation last = new Operation(
                78,
                OperationKind.ME,
                "gateway-1",
                LATER.plusSeconds(30),
                LATER.plusSeconds(31),
                Outcome.OK,
                200,
                LIMIT,
                Map.of());

        assertViolation(new ReplicasTakeOver(), with(refused, last).fault(lost));
        assertNoViolation(with(refused, served, last).fault(lost));
        assertNoViolation(with(refused).fault(lost));
        assertNoViolation(with(refused, last).fault(lost).fault(fault("power cut", "store-1")));
        assertNoViolation(with(refused, last).fault(lost).fault(fault("kill -9 of all", "token-1")));
    }

    @Test
    void checkWhenHealthIsSlowThenViolation() {
        assertViolation(new HealthIsFast(), with(call(OperationKind.HEALTH, 1_200, LIMIT, Outcome.OK, 200)));
        assertViolation(new HealthIsFast(), with(call(OperationKind.HEALTH, 150, LIMIT, Outcome.OK, 200)));
        assertNoViolation(with(
                call(OperationKind.HEALTH, 50, LIMIT, Outcome.OK, 200),
                call(OperationKind.HEALTH, 500, LIMIT, Outcome.OK, 200),
                call(OperationKind.HEALTH, 60, LIMIT, Outcome.OK, 200)));
    }
}
