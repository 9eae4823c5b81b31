package io.countersign.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.backing.LocalBroker;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Topics;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import io.countersign.messaging.kafka.TestMessages.Echo;
import io.countersign.messaging.kafka.TestMessages.Echoed;
import io.countersign.messaging.kafka.TestMessages.Entry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class BrokerOutageIT {

    private static final String TOPIC = "outage.commands";
    private static final Duration ORDINARY = Duration.ofMillis(1_800);
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private LocalBroker broker;

    @AfterEach
    void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void startWhenThereIsNoBrokerThenTheContextStartsAndMessagingFollowsTheBroker() throws IOException {
        int port = freePort();
        try (TestProcess owner = owner(port);
                TestProcess caller = caller(port)) {
            assertThat(owner.isHealthy()).isFalse();
            assertThat(Objects.requireNonNull(call(caller, ORDINARY).block()).code)
                    .isEqualTo("UNAVAILABLE");

            broker = LocalBroker.start(data, port);

            await().atMost(RECOVERY).until(() -> owner.isHealthy() && caller.isHealthy());
            await().atMost(RECOVERY)
                    .until(() -> call(caller, ORDINARY).block().code.equals("ok"));
        }
    }

    @Test
    void sendWhenTheBrokerStopsUnderLoadThenEveryCallerIsRefusedInTimeAndServedAgainAfterwards() throws IOException {
        int port = freePort();
        broker = LocalBroker.start(data, port);
        try (TestProcess owner = owner(port);
                TestProcess caller = caller(port)) {
            await().atMost(RECOVERY).until(() -> owner.isHealthy() && caller.isHealthy());
            await().atMost(RECOVERY)
                    .until(() -> call(caller, ORDINARY).block().code.equals("ok"));
            List<Reply> replies = new CopyOnWriteArrayList<>();
            Disposable load = underLoad(caller, replies);

            broker.close();
            await().atMost(RECOVERY).until(() -> count(replies, "UNAVAILABLE") > 20);
            assertThat(caller.isHealthy()).isFalse();
            assertThat(Objects.requireNonNull(
                                    call(caller, Duration.ofSeconds(10)).block())
                            .took)
                    .isLessThan(Duration.ofSeconds(2));

            broker = LocalBroker.start(data, port);
            long before = count(replies, "ok");
            await().atMost(RECOVERY).until(() -> count(replies, "ok") > before + 20);
            load.dispose();

            assertThat(replies).allMatch(reply -> reply.took.compareTo(ORDINARY.plusSeconds(1)) < 0);
            assertThat(replies.stream().map(Reply::code)).isSubsetOf(Set.of("ok", "UNAVAILABLE", "DEADLINE_EXCEEDED"));
            await().atMost(RECOVERY).until(() -> owner.isHealthy() && caller.isHealthy());
            assertThat(caller.get(PendingReplies.class).size()).isZero();
        }
    }

    @Test
    void sendWhenTheBrokerStopsThenALongRequestDoesNotWaitForItsDeadline() throws IOException {
        int port = freePort();
        broker = LocalBroker.start(data, port);
        CommandRoutes silent = CommandRoutes.from(TOPIC).detached(Echo.class, (echo, context) -> Mono.never());
        try (TestProcess owner = owner(port, silent);
                TestProcess caller = caller(port)) {
            await().atMost(RECOVERY).until(() -> owner.isHealthy() && caller.isHealthy());
            Mono<Reply> pending = call(caller, Duration.ofSeconds(30)).cache();
            pending.subscribe();
            await().until(() -> caller.get(PendingReplies.class).size() == 1);

            broker.close();

            assertThat(Objects.requireNonNull(pending.block()).code).isEqualTo("UNAVAILABLE");
            assertThat(Objects.requireNonNull(pending.block()).took).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void ageWhenTheBrokerStopsThenGrowsAndIsSmallAgainSoonAfterItIsBack() throws IOException {
        int port = freePort();
        broker = LocalBroker.start(data, port);
        try (TestProcess process = TestProcess.at("127.0.0.1:" + port).start()) {
            StateTable<Entry> table =
                    process.get(StateTables.class).open(Topics.REVOCATIONS, Entry.class, Entry::until);
            await().atMost(RECOVERY).until(() -> table.age().compareTo(FRESH) < 0);

            broker.close();
            await().atMost(RECOVERY).until(() -> table.age().compareTo(FRESH.multipliedBy(2)) > 0);

            broker = LocalBroker.start(data, port);
            await().atMost(RECOVERY).until(() -> table.age().compareTo(FRESH) < 0);
        }
    }

    private record Reply(String code, Duration took) {}

    /** Eight callers that send the next request shortly after each reply. */
    private static Disposable underLoad(TestProcess caller, List<Reply> replies) {
        return Flux.fromStream(IntStream.range(0, 8).boxed())
                .flatMap(number -> call(caller, ORDINARY)
                        .doOnNext(replies::add)
                        .then(Mono.delay(Duration.ofMillis(5)))
                        .repeat())
                .subscribe();
    }

    private static Mono<Reply> call(TestProcess caller, Duration timeout) {
        return caller.sender()
                .send(Echo.of(TOPIC, "k", "-"), timeout)
                .map(reply -> "ok")
                .onErrorResume(Refused.class, refused -> Mono.just(codeOf(refused)))
                .elapsed()
                .map(timed -> new Reply(timed.getT2(), Duration.ofMillis(timed.getT1())));
    }

    private static String codeOf(Refused refused) {
        FailureCode code = refused.failure().code();
        return code.name();
    }

    private static long count(List<Reply> replies, String code) {
        return replies.stream().filter(reply -> reply.code.equals(code)).count();
    }

    private static TestProcess owner(int port) {
        return owner(port, CommandRoutes.from(TOPIC).on(Echo.class, echo -> Mono.just(Echoed.of(echo.text()))));
    }

    private static TestProcess owner(int port, CommandRoutes routes) {
        return TestProcess.at("127.0.0.1:" + port)
                .with(CommandRoutes.class, routes)
                .start();
    }

    private static TestProcess caller(int port) {
        return TestProcess.at("127.0.0.1:" + port).requesting().start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
