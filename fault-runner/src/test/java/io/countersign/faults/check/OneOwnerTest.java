package io.countersign.faults.check;

import static io.countersign.faults.check.CheckerAssertions.assertNoViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolationWithTrail;
import static io.countersign.faults.check.simulated.HistoryEdit.event;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.simulated.Delivery;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** C3: an identity has one owner. */
class OneOwnerTest {

    private final SimulatedSystem system = new SimulatedSystem();

    private final String ada = system.signIn("ada@one", Delivery.COMPLETE);

    OneOwnerTest() {
        system.link(ada, "shared@two", Delivery.COMPLETE);
        system.unlink(ada, "shared@two", Delivery.COMPLETE);
        system.signIn("shared@two", Delivery.COMPLETE);
    }

    private HistoryEdit edit() {
        return new HistoryEdit(system.history());
    }

    @Test
    void checkWhenOwnersFollowEachOtherThenNoViolation() {
        assertNoViolation(edit());
    }

    @Test
    void checkWhenOwnersOverlapThenViolation() {
        assertViolationWithTrail(new OneOwner(), edit().withoutRecords(event(EventTypes.UNLINKED)), "ProviderLinked");
    }

    @Test
    void checkWhenListedIdentityHasNoReservationThenViolation() {
        assertViolation(new OneOwner(), edit().withoutDocuments("link.identities", reservation -> true));
    }

    @Test
    void checkWhenNoAccountListsTheReservedIdentityThenViolation() {
        assertViolationWithTrail(
                new OneOwner(),
                edit().document(
                                "link.identities",
                                new Document("_id", "identity-left")
                                        .append("userId", system.userOf(ada))
                                        .append("linkId", "link-left")),
                "identity-left");
        assertViolation(
                new OneOwner(),
                edit().document(
                                "link.identities",
                                new Document("_id", "identity-left")
                                        .append("userId", "unknown-user")
                                        .append("linkId", "link-left")));
    }

    @Test
    void checkWhenReservationIsOfAnotherUserThenViolation() {
        assertViolation(
                new OneOwner(),
                edit().documents("link.identities", reservation -> reservation.append("userId", "another-user")));
    }
}
