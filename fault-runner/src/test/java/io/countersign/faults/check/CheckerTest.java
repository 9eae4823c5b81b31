package io.countersign.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.faults.check.simulated.Ending;
import io.countersign.faults.check.simulated.RandomLife;
import io.countersign.faults.check.simulated.SimulatedSystem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A system that does everything right is never blamed. */
class CheckerTest {

    @Test
    void nothingIsFoundWhereEveryAnswerArrived() {
        SimulatedSystem system = new SimulatedSystem();
        String session = system.signIn("ada@one", Ending.ANSWERED);
        system.link(session, "ada@two", Ending.ANSWERED);
        String token = system.refresh(session, system.firstToken(session), Ending.ANSWERED);
        system.me(session);
        String other = system.signIn("ada@two", Ending.ANSWERED);
        system.unlink(session, "ada@two", Ending.ANSWERED);
        system.me(other);
        system.refresh(session, token, Ending.ANSWERED);
        system.signOut(session, Ending.ANSWERED);
        system.me(session);

        assertThat(Checker.check(system.history())).isEmpty();
    }

    @Test
    void nothingIsFoundWhereAnswersAndCallsWereLost() {
        SimulatedSystem system = new SimulatedSystem();
        system.signIn("ada@one", Ending.CALL_LOST);
        system.signIn("ada@one", Ending.ANSWER_LOST);
        String session = system.signIn("ada@one", Ending.ANSWERED);
        String first = system.firstToken(session);
        system.refresh(session, first, Ending.ANSWER_LOST);
        String second = system.refresh(session, first, Ending.ANSWERED);
        system.refresh(session, second, Ending.CALL_LOST);
        system.pass(Duration.ofSeconds(11));
        system.refresh(session, second, Ending.ANSWERED);
        system.signOut(session, Ending.ANSWER_LOST);

        assertThat(Checker.check(system.history())).isEmpty();
    }

    @Test
    void nothingIsFoundWhereTokensWereReused() {
        SimulatedSystem system = new SimulatedSystem();
        String session = system.signIn("ada@one", Ending.ANSWERED);
        String first = system.firstToken(session);
        String second = system.refresh(session, first, Ending.ANSWERED);
        system.refresh(session, second, Ending.ANSWERED);
        system.refresh(session, first, Ending.ANSWERED);
        system.refresh(session, second, Ending.ANSWERED);

        assertThat(Checker.check(system.history())).isEmpty();
    }

    @Test
    void nothingIsFoundWhereAccountsWereBannedReinstatedAndErased() {
        SimulatedSystem system = new SimulatedSystem();
        String session = system.signIn("ada@one", Ending.ANSWERED);
        String user = system.userOf(session);
        system.ban(user, Ending.ANSWERED);
        system.ban(user, Ending.ANSWERED);
        system.signIn("ada@one", Ending.ANSWERED);
        system.reinstate(user, Ending.ANSWERED);
        String again = system.signIn("ada@one", Ending.ANSWERED);
        system.me(again);
        system.erase(user, Ending.ANSWERED);
        system.erase(user, Ending.ANSWERED);
        system.me(again);
        system.signIn("ada@one", Ending.ANSWERED);

        assertThat(Checker.check(system.history())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void nothingIsFoundInALongLifeOfManyUsers(long seed) {
        assertThat(Checker.check(new RandomLife(seed).steps(800))).isEmpty();
    }
}
