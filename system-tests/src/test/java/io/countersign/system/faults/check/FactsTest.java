package io.countersign.system.faults.check;

import static io.countersign.system.faults.check.Found.broken;
import static io.countersign.system.faults.check.Found.brokenAndTold;
import static io.countersign.system.faults.check.pretended.Edit.event;

import io.countersign.system.faults.check.evidence.EventTypes;
import io.countersign.system.faults.check.pretended.Edit;
import io.countersign.system.faults.check.pretended.Ending;
import io.countersign.system.faults.check.pretended.PretendedSystem;
import io.countersign.system.faults.history.Fact;
import io.countersign.system.faults.history.Kind;
import io.countersign.system.faults.history.Operation;
import io.countersign.system.faults.history.Outcome;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** C1: what succeeded is told once, what was refused never, and nothing else. */
class FactsTest {

    private final PretendedSystem system = new PretendedSystem();
    private final String session = system.signIn("ada@one", Ending.ANSWERED);
    private final String user = system.userOf(session);

    private Edit edit() {
        return new Edit(system.history());
    }

    private static Predicate<Operation> kind(Kind kind) {
        return operation -> operation.kind() == kind;
    }

    private static Operation refused(Operation operation) {
        return Edit.ended(operation, Outcome.FAIL, 200);
    }

    @Test
    void findsASignInThatIsNotTold() {
        brokenAndTold(new SignInsTold(), edit().withoutRecords(event(EventTypes.SIGNED_IN)), "FINISH_SIGN_IN");
    }

    @Test
    void findsASignInThatIsToldTwice() {
        Edit edit = edit();
        system.history().records().stream()
                .filter(event(EventTypes.SIGNED_IN))
                .map(record -> Edit.with(Edit.at(record, record.partition(), 99), "ce_id", "another"))
                .forEach(edit::record);

        brokenAndTold(new SignInsTold(), edit, "UserSignedIn");
    }

    @Test
    void findsASignInOfAnotherUser() {
        broken(
                new SignInsTold(),
                edit().operations(
                                kind(Kind.FINISH_SIGN_IN),
                                operation -> Edit.with(operation, Fact.USER, "somebody else")));
    }

    @Test
    void findsASignInThatWasRefusedAndIsTold() {
        broken(new SignInsTold(), edit().operations(kind(Kind.FINISH_SIGN_IN), FactsTest::refused));
        brokenAndTold(new NothingInvented(), edit().operations(kind(Kind.FINISH_SIGN_IN), FactsTest::refused), "FAIL");
    }

    @Test
    void findsAnEventThatNobodyCaused() {
        broken(
                new NothingInvented(),
                edit().records(
                                event(EventTypes.SIGNED_IN),
                                record -> Edit.with(record, "ce_correlationid", "nobody's")));
    }

    @Test
    void findsAUserWhoIsNotRegistered() {
        broken(new SignInsTold(), edit().withoutRecords(event(EventTypes.REGISTERED)));
    }

    @Test
    void findsAnIdentityThatWasNeverTold() {
        broken(new LinksTold(), edit().withoutRecords(event(EventTypes.LINKED)));
    }

    @Test
    void findsALinkingThatIsNotTold() {
        system.link(session, "ada@two", Ending.ANSWERED);

        broken(
                new LinksTold(),
                edit().withoutRecords(event(EventTypes.LINKED)
                        .and(record -> String.valueOf(record.value()).contains("ada@two"))));
    }

    @Test
    void findsAnUnlinkingThatWasRefusedAndIsTold() {
        system.link(session, "ada@two", Ending.ANSWERED);
        system.unlink(session, "ada@two", Ending.ANSWERED);

        broken(new LinksTold(), edit().operations(kind(Kind.UNLINK), FactsTest::refused));
    }

    @Test
    void findsASignOutThatIsNotTold() {
        system.signOut(session, Ending.ANSWERED);

        broken(new SessionsTold(), edit().withoutRecords(event(EventTypes.REVOKED)));
    }

    @Test
    void findsASessionThatEndedForAReasonThatNobodyGave() {
        system.signOut(session, Ending.ANSWERED);

        broken(
                new SessionsTold(),
                edit().operations(
                                kind(Kind.SIGN_OUT),
                                operation -> Edit.with(operation, Fact.CORRELATION, "another request")));
    }

    @Test
    void findsARefreshThatIsNotTold() {
        system.refresh(session, system.firstToken(session), Ending.ANSWERED);

        broken(new RefreshesTold(), edit().withoutRecords(event(EventTypes.REFRESHED)));
    }

    @Test
    void findsARefreshThatWasRefusedAndIsTold() {
        system.refresh(session, system.firstToken(session), Ending.ANSWERED);

        broken(new RefreshesTold(), edit().operations(kind(Kind.REFRESH), FactsTest::refused));
    }

    @Test
    void findsABanThatWasAcknowledgedAndNotInForce() {
        system.ban(user, Ending.ANSWERED);

        broken(new StatusTold(), edit().withoutRecords(event(EventTypes.BANNED)));
    }

    @Test
    void findsABanThatIsToldTwice() {
        system.ban(user, Ending.ANSWERED);
        system.reinstate(user, Ending.ANSWERED);
        system.ban(user, Ending.ANSWERED);

        broken(new StatusTold(), edit().withoutRecords(event(EventTypes.REINSTATED)));
    }

    @Test
    void findsAnErasureThatIsNotTold() {
        system.erase(user, Ending.ANSWERED);

        broken(new StatusTold(), edit().withoutRecords(event(EventTypes.ERASED)));
    }
}
