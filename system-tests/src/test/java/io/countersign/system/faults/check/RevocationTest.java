package io.countersign.system.faults.check;

import static io.countersign.system.faults.check.Found.broken;
import static io.countersign.system.faults.check.Found.brokenAndTold;
import static io.countersign.system.faults.check.Found.nothing;

import io.countersign.system.faults.check.pretended.Edit;
import io.countersign.system.faults.check.pretended.Ending;
import io.countersign.system.faults.check.pretended.PretendedSystem;
import io.countersign.system.faults.history.Fact;
import io.countersign.system.faults.history.Operation;
import io.countersign.system.faults.history.Outcome;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** C6: what was acknowledged to have ended is refused. */
class RevocationTest {

    private final PretendedSystem system = new PretendedSystem();
    private final String session = system.signIn("ada@one", Ending.ANSWERED);
    private final String user = system.userOf(session);

    private Edit lastCallAccepted() {
        return new Edit(system.history()).operations(last(), operation -> Edit.ended(operation, Outcome.OK, 200));
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
                lastCallAccepted().operations(last(), operation -> Edit.with(operation, Fact.USER, user)));
    }
}
