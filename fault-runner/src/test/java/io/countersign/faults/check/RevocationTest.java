package io.countersign.faults.check;

import static io.countersign.faults.check.Findings.broken;
import static io.countersign.faults.check.Findings.brokenAndTold;
import static io.countersign.faults.check.Findings.nothing;

import io.countersign.faults.check.simulated.Ending;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.Outcome;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** C6: what was acknowledged to have ended is refused. */
class RevocationTest {

    private final SimulatedSystem system = new SimulatedSystem();
    private final String session = system.signIn("ada@one", Ending.ANSWERED);
    private final String user = system.userOf(session);

    private HistoryEdit lastCallAccepted() {
        return new HistoryEdit(system.history())
                .operations(last(), operation -> HistoryEdit.ended(operation, Outcome.OK, 200));
    }

    private Predicate<Operation> last() {
        return operation -> operation.number() == system.history().operations().size();
    }

    private void meAfterAWhile() {
        system.pass(Duration.ofSeconds(1));
        system.me(session);
    }

    @Test
    void findsAnAccessTokenThatIsAcceptedAfterASignOut() {
        system.signOut(session, Ending.ANSWERED);
        meAfterAWhile();

        brokenAndTold(new RevokedIsRefused(), lastCallAccepted(), "SIGN_OUT");
    }

    @Test
    void acceptsAnAccessTokenWhileTheNewsTravels() {
        system.signOut(session, Ending.ANSWERED);
        system.me(session);

        nothing(lastCallAccepted());
    }

    @Test
    void acceptsAnAccessTokenWhenTheSignOutWasNotAcknowledged() {
        system.signOut(session, Ending.ANSWER_LOST);
        meAfterAWhile();

        nothing(lastCallAccepted());
    }

    @Test
    void findsAnAccessTokenThatIsAcceptedAfterABan() {
        system.ban(user, Ending.ANSWERED);
        meAfterAWhile();

        broken(new RevokedIsRefused(), lastCallAccepted());
    }

    @Test
    void findsAnAccessTokenThatIsAcceptedAfterAnErasure() {
        system.erase(user, Ending.ANSWERED);
        meAfterAWhile();

        broken(new RevokedIsRefused(), lastCallAccepted());
    }

    @Test
    void findsAnAccessTokenThatIsAcceptedAfterItsLinkWasTakenAway() {
        system.link(session, "ada@two", Ending.ANSWERED);
        system.unlink(session, "ada@one", Ending.ANSWERED);
        meAfterAWhile();

        broken(new RevokedIsRefused(), lastCallAccepted());
    }

    @Test
    void findsAnAccessTokenThatIsAcceptedAfterReuse() {
        String token = system.refresh(session, system.firstToken(session), Ending.ANSWERED);
        system.refresh(session, token, Ending.ANSWERED);
        system.refresh(session, system.firstToken(session), Ending.ANSWERED);
        meAfterAWhile();

        broken(new RevokedIsRefused(), lastCallAccepted());
    }

    @Test
    void findsARefreshTokenThatIsAcceptedAtOnceAfterASignOut() {
        system.signOut(session, Ending.ANSWERED);
        system.refresh(session, system.firstToken(session), Ending.ANSWERED);

        broken(new RevokedIsRefused(), lastCallAccepted());
    }

    @Test
    void findsABannedUserWhoSignsIn() {
        system.ban(user, Ending.ANSWERED);
        system.signIn("ada@one", Ending.ANSWERED);

        broken(
                new RevokedIsRefused(),
                lastCallAccepted().operations(last(), operation -> HistoryEdit.with(operation, Attribute.USER, user)));
    }
}
