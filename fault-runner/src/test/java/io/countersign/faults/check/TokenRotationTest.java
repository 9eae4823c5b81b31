package io.countersign.faults.check;

import static io.countersign.faults.check.CheckerAssertions.assertNoViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolation;
import static io.countersign.faults.check.simulated.HistoryEdit.event;
import static io.countersign.faults.check.simulated.HistoryEdit.withValue;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.simulated.Delivery;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** C5: a refresh token is honoured once, and again within the grace period; reuse ends the session. */
class TokenRotationTest {

    private final SimulatedSystem system = new SimulatedSystem();
    private final String session = system.signIn("ada@one", Delivery.COMPLETE);
    private final String first = system.firstToken(session);

    private HistoryEdit edit() {
        return new HistoryEdit(system.history());
    }

    private static Operation done(Operation operation) {
        return HistoryEdit.ended(operation, Outcome.OK, 200);
    }

    private static Operation refused(Operation operation) {
        return HistoryEdit.ended(operation, Outcome.FAIL, 200);
    }

    @Test
    void checkWhenTokenIsHonouredAfterTheGracePeriodThenViolation() {
        system.refresh(session, first, Delivery.COMPLETE);
        system.advance(Duration.ofSeconds(13));
        system.refresh(session, first, Delivery.COMPLETE);

        assertViolation(new TokensHonouredOnce(), edit().last(TokenRotationTest::done));
    }

    @Test
    void checkWhenTokenIsHonouredAfterItsSuccessorThenViolation() {
        String second = system.refresh(session, first, Delivery.COMPLETE);
        system.refresh(session, second, Delivery.COMPLETE);
        system.refresh(session, first, Delivery.COMPLETE);

        assertViolation(new TokensHonouredOnce(), edit().last(TokenRotationTest::done));
    }

    @Test
    void checkWhenTokenIsPresentedAgainWithinTheGracePeriodThenNoViolation() {
        system.refresh(session, first, Delivery.COMPLETE);
        system.refresh(session, first, Delivery.COMPLETE);

        assertNoViolation(edit());
    }

    @Test
    void checkWhenValidTokenIsRefusedThenViolation() {
        system.refresh(session, first, Delivery.REQUEST_LOST);

        assertViolation(new ValidTokensAccepted(), edit().last(TokenRotationTest::refused));
    }

    @Test
    void checkWhenTokenIsRefusedWithinTheGracePeriodThenViolation() {
        system.refresh(session, first, Delivery.RESPONSE_LOST);
        system.refresh(session, first, Delivery.COMPLETE);

        assertViolation(new ValidTokensAccepted(), edit().last(TokenRotationTest::refused));
    }

    @Test
    void checkWhenSecondTokenOfAGenerationIsRefusedThenViolation() {
        system.refresh(session, first, Delivery.COMPLETE);
        String second = system.refresh(session, first, Delivery.COMPLETE);
        system.refresh(session, second, Delivery.REQUEST_LOST);

        assertViolation(new ValidTokensAccepted(), edit().last(TokenRotationTest::refused));
    }

    @Test
    void checkWhenReuseEndsNoSessionThenViolation() {
        system.refresh(session, first, Delivery.COMPLETE);
        system.advance(Duration.ofSeconds(13));
        system.refresh(session, first, Delivery.COMPLETE);

        assertViolation(
                new ReuseRevokes(),
                edit().withoutRecords(event(EventTypes.REVOKED).or(event(EventTypes.REUSED))));
    }

    @Test
    void checkWhenSessionEndsForReuseWithinTheGracePeriodThenViolation() {
        system.refresh(session, first, Delivery.COMPLETE);
        system.advance(Duration.ofSeconds(11));
        system.refresh(session, first, Delivery.COMPLETE);

        assertViolation(
                new ReuseRevokes(),
                edit().records(
                                event(EventTypes.REFRESHED),
                                record -> withValue(
                                        record,
                                        "{\"sessionId\":\"%s\",\"refreshedAt\":\"2026-01-01T00:00:09Z\"}"
                                                .formatted(session))));
    }
}
