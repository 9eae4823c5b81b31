package io.countersign.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.faults.check.simulated.Delivery;
import io.countersign.faults.check.simulated.RandomWorkload;
import io.countersign.faults.check.simulated.SimulatedSystem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history of a correct system has no violation. */
class CheckerTest {

    @Test
    void checkWhenEveryResponseArrivesThenNoViolation() {
        SimulatedSystem system = new SimulatedSystem();
        String session = system.signIn("ada@one", Delivery.COMPLETE);
        system.link(session, "ada@two", Delivery.COMPLETE);
        String token = system.refresh(session, system.firstToken(session), Delivery.COMPLETE);
        system.me(session);
        String other = system.signIn("ada@two", Delivery.COMPLETE);
        system.unlink(session, "ada@two", Delivery.COMPLETE);
        system.me(other);
        system.refresh(session, token, Delivery.COMPLETE);
        system.signOut(session, Delivery.COMPLETE);
        system.me(session);

        assertThat(Checker.check(system.history())).isEmpty();
    }

    @Test
    void checkWhenResponsesAndRequestsAreLostThenNoViolation() {
        SimulatedSystem system = new SimulatedSystem();
        system.signIn("ada@one", Delivery.REQUEST_LOST);
        system.signIn("ada@one", Delivery.RESPONSE_LOST);
        String session = system.signIn("ada@one", Delivery.COMPLETE);
        String first = system.firstToken(session);
        system.refresh(session, first, Delivery.RESPONSE_LOST);
        String second = system.refresh(session, first, Delivery.COMPLETE);
        system.refresh(session, second, Delivery.REQUEST_LOST);
        system.advance(Duration.ofSeconds(11));
        system.refresh(session, second, Delivery.COMPLETE);
        system.signOut(session, Delivery.RESPONSE_LOST);

        assertThat(Checker.check(system.history())).isEmpty();
    }

    @Test
    void checkWhenTokensAreReusedThenNoViolation() {
        SimulatedSystem system = new SimulatedSystem();
        String session = system.signIn("ada@one", Delivery.COMPLETE);
        String first = system.firstToken(session);
        String second = system.refresh(session, first, Delivery.COMPLETE);
        system.refresh(session, second, Delivery.COMPLETE);
        system.refresh(session, first, Delivery.COMPLETE);
        system.refresh(session, second, Delivery.COMPLETE);

        assertThat(Checker.check(system.history())).isEmpty();
    }

    @Test
    void checkWhenAccountsAreBannedReinstatedAndErasedThenNoViolation() {
        SimulatedSystem system = new SimulatedSystem();
        String session = system.signIn("ada@one", Delivery.COMPLETE);
        String user = system.userOf(session);
        system.ban(user, Delivery.COMPLETE);
        system.ban(user, Delivery.COMPLETE);
        system.signIn("ada@one", Delivery.COMPLETE);
        system.reinstate(user, Delivery.COMPLETE);
        String again = system.signIn("ada@one", Delivery.COMPLETE);
        system.me(again);
        system.erase(user, Delivery.COMPLETE);
        system.erase(user, Delivery.COMPLETE);
        system.me(again);
        system.signIn("ada@one", Delivery.COMPLETE);

        assertThat(Checker.check(system.history())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void checkWhenManyUsersActAtRandomThenNoViolation(long seed) {
        assertThat(Checker.check(new RandomWorkload(seed).steps(800))).isEmpty();
    }
}
