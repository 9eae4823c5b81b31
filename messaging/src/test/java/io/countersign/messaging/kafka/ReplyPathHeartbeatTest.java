package io.countersign.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.message.Topics;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplyPathHeartbeatTest {

    private final SentRecords sent = new SentRecords();
    private final AtomicInteger timesDown = new AtomicInteger();
    private final ReplyPathHeartbeat line = new ReplyPathHeartbeat(sent.sender(), timesDown::incrementAndGet);

    @AfterEach
    void close() {
        line.close();
        sent.close();
    }

    @Test
    void isUpWhenNothingHasComeBackYetThenNot() {
        line.assigned(0);

        await().until(() -> !sent.to(Topics.REPLIES).isEmpty());
        assertThat(line.isUp()).isFalse();
    }

    @Test
    void isUpWhenItsOwnRecordComesBackThenUp() {
        line.assigned(0);

        assertThat(line.recognise(ownId())).isTrue();
        assertThat(line.isUp()).isTrue();
    }

    @Test
    void recogniseWhenAnotherProcessesRecordThenNot() {
        line.assigned(0);

        assertThat(line.recognise("echo-of-another")).isFalse();
        assertThat(line.isUp()).isFalse();
    }

    @Test
    void isUpWhenSeveralInARowDoNotComeBackThenDownOnceAndUpAgainWithTheNext() {
        line.assigned(0);
        line.recognise(ownId());
        line.start();

        await().until(() -> !line.isUp());
        await().until(() -> sent.to(Topics.REPLIES).size() > 6);
        assertThat(timesDown).hasValue(1);

        line.recognise(ownId());
        assertThat(line.isUp()).isTrue();
    }

    @Test
    void isUpWhenThePartitionIsLostThenDownAtOnce() {
        line.assigned(0);
        line.recognise(ownId());

        line.lost();

        assertThat(line.isUp()).isFalse();
        assertThat(timesDown).hasValue(1);
    }

    private String ownId() {
        await().until(() -> !sent.to(Topics.REPLIES).isEmpty());
        ProducerRecord<byte[], byte[]> echo = sent.to(Topics.REPLIES).get(0);
        return SentRecords.header(echo, HeaderNames.MESSAGE_ID);
    }
}
