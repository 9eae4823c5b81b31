package io.countersign.faults.check;

import static io.countersign.faults.check.CheckerAssertions.assertNoViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolationWithTrail;

import io.countersign.faults.check.simulated.Delivery;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** C6: tokens of sessions whose end was acknowledged are refused. */
class RevokedIsRefusedTest {

    private final SimulatedSystem system = new SimulatedSystem();
    private final String session = system.signIn("ada@one", Delivery.COMPLETE);
    private final String user = system.userOf(session);

    private HistoryEdit lastCallAccepted() {
        return new HistoryEdit(system.history()).last(operation -> HistoryEdit.ended(operation, Outcome.OK, 200));
    }

    private void meAfterPropagation() {
        system.advance(Duration.ofSeconds(1));
        system.me(session);
    }

    @Test
    void checkWhenAccessTokenIsAcceptedAfterSignOutThenViolation() {
        system.signOut(session, Delivery.COMPLETE);
        meAfterPropagation();

        assertViolationWithTrail(new RevokedIsRefused(), lastCallAccepted(), "SIGN_OUT");
    }

    @Test
    void checkWhenAccessTokenIsAcceptedDuringPropagationThenNoViolation() {
        system.signOut(session, Delivery.COMPLETE);
        system.me(session);

        assertNoViolation(lastCallAccepted());
    }

    @Test
    void checkWhenSignOutWasNotAcknowledgedThenNoViolation() {
        system.signOut(session, Delivery.RESPONSE_LOST);
        meAfterPropagation();

        assertNoViolation(lastCallAccepted());
    }

    @Test
    void checkWhenAccessTokenIsAcceptedAfterBanThenViolation() {
        system.ban(user, Delivery.COMPLETE);
        meAfterPropagation();

        assertViolation(new RevokedIsRefused(), lastCallAccepted());
    }

    @Test
    void checkWhenAccessTokenIsAcceptedAfterErasureThenViolation() {
        system.erase(user, Delivery.COMPLETE);
        meAfterPropagation();

        assertViolation(new RevokedIsRefused(), lastCallAccepted());
    }

    @Test
    void checkWhenAccessTokenIsAcceptedAfterUnlinkThenViolation() {
        system.link(session, "ada@two", Delivery.COMPLETE);
        system.unlink(session, "ada@one", Delivery.COMPLETE);
        meAfterPropagation();

        assertViolation(new RevokedIsRefused(), lastCallAccepted());
    }

    @Test
    void checkWhenAccessTokenIsAcceptedAfterReuseThenViolation() {
        String token = system.refresh(session, system.firstToken(session), Delivery.COMPLETE);
        system.refresh(session, token, Delivery.COMPLETE);
        system.refresh(session, system.firstToken(session), Delivery.COMPLETE);
        meAfterPropagation();

        assertViolation(new RevokedIsRefused(), lastCallAccepted());
    }

    @Test
    void checkWhenRefreshTokenIsAcceptedAfterSignOutThenViolation() {
        system.signOut(session, Delivery.COMPLETE);
        system.refresh(session, system.firstToken(session), Delivery.COMPLETE);

        assertViolation(new RevokedIsRefused(), lastCallAccepted());
    }

    @Test
    void checkWhenBannedUserSignsInThenViolation() {
        system.ban(user, Delivery.COMPLETE);
        system.signIn("ada@one", Delivery.COMPLETE);

        assertViolation(
                new RevokedIsRefused(),
                lastCallAccepted().last(operation -> HistoryEdit.with(operation, Attribute.USER, user)));
    }
}
