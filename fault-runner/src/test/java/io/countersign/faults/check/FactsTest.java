package io.countersign.faults.check;

import static io.countersign.faults.check.Findings.broken;
import static io.countersign.faults.check.Findings.brokenAndTold;
import static io.countersign.faults.check.simulated.HistoryEdit.event;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.simulated.Ending;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** C1: what succeeded is told once, what was refused never, and nothing else. */
class FactsTest {

    private final SimulatedSystem system = new SimulatedSystem();
    private final String session = system.signIn("ada@one", Ending.ANSWERED);
    private final String user = system.userOf(session);

    private HistoryEdit edit() {
        return new HistoryEdit(system.history());
    }

    private static Predicate<Operation> kind(OperationKind kind) {
        return operation -> operation.kind() == kind;
    }

    private static Operation refused(Operation operation) {
        return HistoryEdit.ended(operation, Outcome.FAIL, 200);
    }

    @Test
    void findsASignInThatIsNotTold() {
        brokenAndTold(new SignInsPublished(), edit().withoutRecords(event(EventTypes.SIGNED_IN)), "FINISH_SIGN_IN");
    }

    @Test
    void findsASignInThatIsToldTwice() {
        HistoryEdit edit = edit();
        system.history().records().stream()
                .filter(event(EventTypes.SIGNED_IN))
                .map(record -> HistoryEdit.with(HistoryEdit.at(record, record.partition(), 99), "ce_id", "another"))
                .forEach(edit::record);

        brokenAndTold(new SignInsPublished(), edit, "UserSignedIn");
    }

    @Test
    void findsASignInOfAnotherUser() {
        broken(
                new SignInsPublished(),
                edit().operations(
                                kind(OperationKind.FINISH_SIGN_IN),
                                operation -> HistoryEdit.with(operation, Attribute.USER, "somebody else")));
    }

    @Test
    void findsASignInThatWasRefusedAndIsTold() {
        broken(new SignInsPublished(), edit().operations(kind(OperationKind.FINISH_SIGN_IN), FactsTest::refused));
        brokenAndTold(
                new NoInventedEvents(),
                edit().operations(kind(OperationKind.FINISH_SIGN_IN), FactsTest::refused),
                "FAIL");
    }

    @Test
    void findsAnEventThatNobodyCaused() {
        broken(
                new NoInventedEvents(),
                edit().records(
                                event(EventTypes.SIGNED_IN),
                                record -> HistoryEdit.with(record, "ce_correlationid", "nobody's")));
    }

    @Test
    void findsAUserWhoIsNotRegistered() {
        broken(new SignInsPublished(), edit().withoutRecords(event(EventTypes.REGISTERED)));
    }

    @Test
    void findsAnIdentityThatWasNeverTold() {
        broken(new LinksPublished(), edit().withoutRecords(event(EventTypes.LINKED)));
    }

    @Test
    void findsALinkingThatIsNotTold() {
        system.link(session, "ada@two", Ending.ANSWERED);

        broken(
                new LinksPublished(),
                edit().withoutRecords(event(EventTypes.LINKED)
                        .and(record -> String.valueOf(record.value()).contains("ada@two"))));
    }

    @Test
    void findsAnUnlinkingThatWasRefusedAndIsTold() {
        system.link(session, "ada@two", Ending.ANSWERED);
        system.unlink(session, "ada@two", Ending.ANSWERED);

        broken(new LinksPublished(), edit().operations(kind(OperationKind.UNLINK), FactsTest::refused));
    }

    @Test
    void findsASignOutThatIsNotTold() {
        system.signOut(session, Ending.ANSWERED);

        broken(new SessionEndsPublished(), edit().withoutRecords(event(EventTypes.REVOKED)));
    }

    @Test
    void findsASessionThatEndedForAReasonThatNobodyGave() {
        system.signOut(session, Ending.ANSWERED);

        broken(
                new SessionEndsPublished(),
                edit().operations(
                                kind(OperationKind.SIGN_OUT),
                                operation -> HistoryEdit.with(operation, Attribute.CORRELATION, "another request")));
    }

    @Test
    void findsARefreshThatIsNotTold() {
        system.refresh(session, system.firstToken(session), Ending.ANSWERED);

        broken(new RefreshesPublished(), edit().withoutRecords(event(EventTypes.REFRESHED)));
    }

    @Test
    void findsARefreshThatWasRefusedAndIsTold() {
        system.refresh(session, system.firstToken(session), Ending.ANSWERED);

        broken(new RefreshesPublished(), edit().operations(kind(OperationKind.REFRESH), FactsTest::refused));
    }

    @Test
    void findsABanThatWasAcknowledgedAndNotInForce() {
        system.ban(user, Ending.ANSWERED);

        broken(new StatusPublished(), edit().withoutRecords(event(EventTypes.BANNED)));
    }

    @Test
    void findsABanThatIsToldTwice() {
        system.ban(user, Ending.ANSWERED);
        system.reinstate(user, Ending.ANSWERED);
        system.ban(user, Ending.ANSWERED);

        broken(new StatusPublished(), edit().withoutRecords(event(EventTypes.REINSTATED)));
    }

    @Test
    void findsAnErasureThatIsNotTold() {
        system.erase(user, Ending.ANSWERED);

        broken(new StatusPublished(), edit().withoutRecords(event(EventTypes.ERASED)));
    }
}
