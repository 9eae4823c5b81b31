package io.countersign.system.faults.check;

import static io.countersign.system.faults.check.Found.broken;
import static io.countersign.system.faults.check.Found.nothing;

import io.countersign.system.faults.check.pretended.Edit;
import io.countersign.system.faults.check.pretended.Ending;
import io.countersign.system.faults.check.pretended.PretendedSystem;
import io.countersign.system.faults.history.Fact;
import io.countersign.system.faults.history.Kind;
import io.countersign.system.faults.history.Operation;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** C7: a state and a code are used once. */
class UseTest {

    private final PretendedSystem system = new PretendedSystem();

    UseTest() {
        system.signIn("ada@one", Ending.ANSWERED);
        system.signIn("ada@one", Ending.ANSWERED);
    }

    private Edit edit() {
        return new Edit(system.history());
    }

    private static Predicate<Operation> second() {
        return operation -> operation.number() == 2;
    }

    private Operation first() {
        return system.history().operations().get(0);
    }

    private Edit allAbout(Fact fact, String value) {
        return edit().operations(
                        operation -> operation.kind() == Kind.FINISH_SIGN_IN,
                        operation -> Edit.with(operation, fact, value));
    }

    @Test
    void findsACodeThatOpensTwoSessions() {
        broken(new UsedOnce(), allAbout(Fact.CODE_HASH, "code"));
    }

    @Test
    void findsAStateThatOpensTwoSessions() {
        broken(new UsedOnce(), allAbout(Fact.STATE, "attempt-0"));
    }

    @Test
    void acceptsThatABrowserAsksAgain() {
        nothing(repeated(Duration.ofSeconds(1)));
    }

    @Test
    void findsAnAttemptThatIsFinishedAgainMuchLater() {
        broken(new UsedOnce(), repeated(Duration.ofSeconds(12)));
    }

    private Edit repeated(Duration later) {
        PretendedSystem once = new PretendedSystem();
        once.signIn("ada@one", Ending.ANSWERED);
        Operation call = once.history().operations().get(0);
        Operation again = Edit.with(
                Edit.at(call, call.started().plus(later), call.ended().plus(later)),
                Fact.ISSUED_REFRESH_HASH,
                "another of the same session");
        return new Edit(once.history()).operation(again);
    }

    @Test
    void findsAStateThatIsGoodForAnotherUser() {
        Operation other = Edit.with(Edit.with(first(), Fact.USER, "mallory"), Fact.ISSUED_REFRESH_HASH, "another");

        broken(new UsedOnce(), edit().operations(second(), operation -> other));
    }
}
