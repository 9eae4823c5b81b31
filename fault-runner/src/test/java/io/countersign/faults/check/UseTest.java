package io.countersign.faults.check;

import static io.countersign.faults.check.Findings.broken;
import static io.countersign.faults.check.Findings.nothing;

import io.countersign.faults.check.simulated.Ending;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** C7: a state and a code are used once. */
class UseTest {

    private final SimulatedSystem system = new SimulatedSystem();

    UseTest() {
        system.signIn("ada@one", Ending.ANSWERED);
        system.signIn("ada@one", Ending.ANSWERED);
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
    void findsACodeThatOpensTwoSessions() {
        broken(new UsedOnce(), allAbout(Attribute.CODE_HASH, "code"));
    }

    @Test
    void findsAStateThatOpensTwoSessions() {
        broken(new UsedOnce(), allAbout(Attribute.STATE, "attempt-0"));
    }

    @Test
    void acceptsThatABrowserAsksAgain() {
        nothing(repeated(Duration.ofSeconds(1)));
    }

    @Test
    void findsAnAttemptThatIsFinishedAgainMuchLater() {
        broken(new UsedOnce(), repeated(Duration.ofSeconds(12)));
    }

    private HistoryEdit repeated(Duration later) {
        SimulatedSystem once = new SimulatedSystem();
        once.signIn("ada@one", Ending.ANSWERED);
        Operation call = once.history().operations().get(0);
        Operation again = HistoryEdit.with(
                HistoryEdit.at(call, call.started().plus(later), call.ended().plus(later)),
                Attribute.ISSUED_REFRESH_HASH,
                "another of the same session");
        return new HistoryEdit(once.history()).operation(again);
    }

    @Test
    void findsAStateThatIsGoodForAnotherUser() {
        Operation other = HistoryEdit.with(
                HistoryEdit.with(first(), Attribute.USER, "mallory"), Attribute.ISSUED_REFRESH_HASH, "another");

        broken(new UsedOnce(), edit().operations(second(), operation -> other));
    }
}
