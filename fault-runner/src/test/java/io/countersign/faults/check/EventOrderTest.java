package io.countersign.faults.check;

import static io.countersign.faults.check.CheckerAssertions.assertNoViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolation;
import static io.countersign.faults.check.simulated.HistoryEdit.event;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.simulated.Delivery;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.TopicRecord;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** C2: events are in order, without a gap, and follow their causes. */
class EventOrderTest {

    private final SimulatedSystem system = new SimulatedSystem();
    private final String session = system.signIn("ada@one", Delivery.COMPLETE);

    EventOrderTest() {
        String token = system.refresh(session, system.firstToken(session), Delivery.COMPLETE);
        system.refresh(session, token, Delivery.COMPLETE);
    }

    private HistoryEdit edit() {
        return new HistoryEdit(system.history());
    }

    private HistoryEdit repeated(String type, UnaryOperator<TopicRecord> change) {
        HistoryEdit edit = edit();
        system.history().records().stream()
                .filter(event(type))
                .map(record -> change.apply(HistoryEdit.at(record, record.partition(), 99)))
                .forEach(edit::record);
        return edit;
    }

    @Test
    void checkWhenEventIsDuplicatedThenNoViolation() {
        assertNoViolation(repeated(EventTypes.SIGNED_IN, record -> record));
    }

    @Test
    void checkWhenEventWasInjectedThenNoViolation() {
        assertNoViolation(repeated(
                EventTypes.SIGNED_IN,
                record -> HistoryEdit.with(
                        HistoryEdit.with(record, "ce_sequence", "77"), "fault-injection", "injection-1")));
    }

    @Test
    void checkWhenSequenceHasAGapThenViolation() {
        assertViolation(
                new EventOrder(),
                edit().withoutRecords(event(EventTypes.REFRESHED)
                        .and(record -> record.header("ce_sequence").orElse("").equals("1"))));
    }

    @Test
    void checkWhenEventsAreReorderedThenViolation() {
        assertViolation(
                new EventOrder(),
                edit().records(
                                event(EventTypes.REFRESHED)
                                        .and(record -> record.header("ce_sequence")
                                                .orElse("")
                                                .equals("1")),
                                record -> HistoryEdit.at(record, record.partition(), 99)));
    }

    @Test
    void checkWhenDuplicateDiffersThenViolation() {
        assertViolation(
                new EventOrder(),
                repeated(EventTypes.REFRESHED, record -> HistoryEdit.with(record, "ce_sequence", "7")));
    }

    @Test
    void checkWhenEventsOfAUserAreOnTwoPartitionsThenViolation() {
        assertViolation(
                new EventOrder(), edit().records(event(EventTypes.REFRESHED), record -> HistoryEdit.at(record, 7, 1)));
    }

    @Test
    void checkWhenRecordIsNoEventThenViolation() {
        assertViolation(
                new EventOrder(),
                edit().records(event(EventTypes.REFRESHED), record -> HistoryEdit.with(record, "ce_sequence", "x")));
    }

    @Test
    void checkWhenSignInPrecedesItsLinkThenViolation() {
        assertViolation(
                new CausalOrder(),
                edit().records(event(EventTypes.LINKED), record -> HistoryEdit.at(record, record.partition(), 99)));
    }

    @Test
    void checkWhenSessionEndPrecedesTheBanThenViolation() {
        system.ban(system.userOf(session), Delivery.COMPLETE);

        assertViolation(
                new CausalOrder(),
                edit().records(event(EventTypes.BANNED), record -> HistoryEdit.at(record, record.partition(), 99)));
    }
}
