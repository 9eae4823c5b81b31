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
    private final ReplyPathHeartbeat heartbeat = new ReplyPathHeartbeat(sent.sender(), timesDown::incrementAndGet);

    @AfterEach
    void close() {
        heartbeat.close();
        sent.close();
    }

    @Test
    void isUpWhenNothingHasComeBackYetThenNot() {
        heartbeat.assigned(0);

        await().until(() -> !sent.to(Topics.REPLIES).isEmpty());
        assertThat(heartbeat.isUp()).isFalse();
    }

    @Test
    void isUpWhenItsOwnRecordComesBackThenUp() {
        heartbeat.assigned(0);

        assertThat(heartbeat.recognize(ownId())).isTrue();
        assertThat(heartbeat.isUp()).isTrue();
    }

    @Test
    void recognizeWhenAnotherProcessesRecordThenNot() {
        heartbeat.assigned(0);

        assertThat(heartbeat.recognize("echo-of-another")).isFalse();
        assertThat(heartbeat.isUp()).isFalse();
    }

    @Test
    void isUpWhenSeveralInARowDoNotComeBackThenDownOnceAndUpAgainWithTheNext() {
        heartbeat.assigned(0);
        heartbeat.recognize(ownId());
        heartbeat.start();

        await().until(() -> !heartbeat.isUp());
        await().until(() -> sent.to(Topics.REPLIES).size() > 6);
        assertThat(timesDown).hasValue(1);

        heartbeat.recognize(ownId());
        assertThat(heartbeat.isUp()).isTrue();
    }

    @Test
    void isUpWhenThePartitionIsLostThenDownAtOnce() {
        heartbeat.assigned(0);
        heartbeat.recognize(ownId());

        heartbeat.lost();

        assertThat(heartbeat.isUp()).isFalse();
        assertThat(timesDown).hasValue(1);
    }

    private String ownId() {
        await().until(() -> !sent.to(Topics.REPLIES).isEmpty());
        ProducerRecord<byte[], byte[]> echo = sent.to(Topics.REPLIES).get(0);
        return SentRecords.header(echo, HeaderNames.MESSAGE_ID);
    }
}
