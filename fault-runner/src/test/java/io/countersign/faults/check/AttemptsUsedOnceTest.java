package io.countersign.faults.check;

import static io.countersign.faults.check.CheckerAssertions.assertNoViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolation;

import io.countersign.faults.check.simulated.Delivery;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** C7: a state and a code are used once. */
class AttemptsUsedOnceTest {

    private final SimulatedSystem system = new SimulatedSystem();

    AttemptsUsedOnceTest() {
        system.signIn("ada@one", Delivery.COMPLETE);
        system.signIn("ada@one", Delivery.COMPLETE);
    }

    private HistoryEdit edit() {
        return new HistoryEdit(system.history());
    }

    private static Predicate<Operation> second() {
        return operation -> operation.number() == 2;
    }

    private Operation first() {
        return system.history().operations().get(0);
    }

    private HistoryEdit allAbout(Attribute attribute, String value) {
        return edit().operations(
                        operation -> operation.kind() == OperationKind.FINISH_SIGN_IN,
                        operation -> HistoryEdit.with(operation, attribute, value));
    }

    @Test
    void checkWhenCodeOpensTwoSessionsThenViolation() {
        assertViolation(new AttemptsUsedOnce(), allAbout(Attribute.CODE_HASH, "code"));
    }

    @Test
    void checkWhenStateOpensTwoSessionsThenViolation() {
        assertViolation(new AttemptsUsedOnce(), allAbout(Attribute.STATE, "attempt-0"));
    }

    @Test
    void checkWhenBrowserRepeatsTheRequestThenNoViolation() {
        assertNoViolation(repeated(Duration.ofSeconds(1)));
    }

    @Test
    void checkWhenAttemptIsFinishedAgainLateThenViolation() {
        assertViolation(new AttemptsUsedOnce(), repeated(Duration.ofSeconds(12)));
    }

    private HistoryEdit repeated(Duration later) {
        SimulatedSystem once = new SimulatedSystem();
        once.signIn("ada@one", Delivery.COMPLETE);
        Operation call = once.history().operations().get(0);
        Operation again = HistoryEdit.with(
                HistoryEdit.at(call, call.started().plus(later), call.ended().plus(later)),
                Attribute.ISSUED_REFRESH_HASH,
                "another token of the same session");
        return new HistoryEdit(once.history()).operation(again);
    }

    @Test
    void checkWhenStateServesAnotherUserThenViolation() {
        Operation other = HistoryEdit.with(
                HistoryEdit.with(first(), Attribute.USER, "mallory"), Attribute.ISSUED_REFRESH_HASH, "another");

        assertViolation(new AttemptsUsedOnce(), edit().operations(second(), operation -> other));
    }
}
