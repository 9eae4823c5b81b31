package io.countersign.faults.check;

import static io.countersign.faults.check.Findings.broken;
import static io.countersign.faults.check.Findings.brokenAndTold;
import static io.countersign.faults.check.Findings.nothing;
import static io.countersign.faults.check.simulated.HistoryEdit.event;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.simulated.Ending;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** C3: an identity has one owner. */
class OwnershipTest {

    private final SimulatedSystem system = new SimulatedSystem();

    private final String ada = system.signIn("ada@one", Ending.ANSWERED);

    OwnershipTest() {
        system.link(ada, "shared@two", Ending.ANSWERED);
        system.unlink(ada, "shared@two", Ending.ANSWERED);
        system.signIn("shared@two", Ending.ANSWERED);
    }

    private HistoryEdit edit() {
        return new HistoryEdit(system.history());
    }

    @Test
    void acceptsAnOwnerAfterAnother() {
        nothing(edit());
    }

    @Test
    void findsAnOwnerBesideAnother() {
        brokenAndTold(new OneOwner(), edit().withoutRecords(event(EventTypes.UNLINKED)), "ProviderLinked");
    }

    @Test
    void findsAnAccountThatListsAnIdentityWithoutItsClaim() {
        broken(new OneOwner(), edit().withoutDocuments("link.identities", claim -> true));
    }

    @Test
    void findsAClaimThatNoAccountLists() {
        brokenAndTold(
                new OneOwner(),
                edit().document(
                                "link.identities",
                                new Document("_id", "identity-left")
                                        .append("userId", system.userOf(ada))
                                        .append("linkId", "link-left")),
                "identity-left");
        broken(
                new OneOwner(),
                edit().document(
                                "link.identities",
                                new Document("_id", "identity-left")
                                        .append("userId", "nobody")
                                        .append("linkId", "link-left")));
    }

    @Test
    void findsAClaimOfAnotherUser() {
        broken(new OneOwner(), edit().documents("link.identities", claim -> claim.append("userId", "somebody else")));
    }
}
