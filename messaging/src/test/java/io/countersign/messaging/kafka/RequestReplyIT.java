package io.countersign.messaging.kafka;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.Correlation;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.kafka.TestMessages.Echo;
import io.countersign.messaging.kafka.TestMessages.Echoed;
import io.countersign.messaging.kafka.TestMessages.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RequestReplyIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String topic = uniqueName("echo") + ".commands";
    private final String nextTopic = uniqueName("next") + ".commands";

    @Test
    void sendWhenOwnerRepliesThenCallerGetsTheReply() {
        try (TestProcess owner = echoing(topic);
                TestProcess caller = caller()) {
            Echoed reply = ask(caller, new Echo(topic, "k", "hello", Secret.of("s3cret")));

            assertThat(reply.text()).isEqualTo("hello");
            assertThat(reply.secret()).isEqualTo(Secret.of("s3cret"));
            assertThat(owner.isHealthy()).isTrue();
        }
    }

    @Test
    void sendWhenOwnerRefusesThenCallerGetsItsFailure() {
        CommandRoutes routes = CommandRoutes.from(topic)
                .on(Note.class, note -> Mono.error(new Refused(FailureCode.LAST_IDENTITY, "The last one stays.")));
        try (TestProcess owner = owner(routes);
                TestProcess caller = caller()) {
            assertThat(refusal(caller, new Note(topic, "k"))).isEqualTo(FailureCode.LAST_IDENTITY);
            assertThat(owner.isHealthy()).isTrue();
        }
    }

    @Test
    void sendWhenHandlerFailsThenCallerLearnsNothingElse() {
        CommandRoutes routes = CommandRoutes.from(topic).on(Note.class, note -> {
            throw new IllegalStateException("inner secret");
        });
        try (TestProcess owner = owner(routes);
                TestProcess caller = caller()) {
            assertThat(refusal(caller, new Note(topic, "k"))).isEqualTo(FailureCode.INTERNAL);
            assertThat(owner.isHealthy()).isTrue();
        }
    }

    @Test
    void sendWhenOwnersForwardThenTheLastOneRepliesToTheCaller() {
        CommandRoutes first = CommandRoutes.from(topic)
                .forwarding(
                        Echo.class,
                        (echo, context) -> Mono.deferContextual(
                                at -> Mono.just(Outcome.forward(Echo.of(nextTopic, "n", Correlation.of(at))))));
        CommandRoutes last = CommandRoutes.from(nextTopic)
                .on(Echo.class, (echo, context) -> Mono.just(Echoed.of(echo.text() + " " + context.correlationId())));
        try (TestProcess one = owner(first);
                TestProcess two = owner(last);
                TestProcess caller = caller()) {
            String reply = Objects.requireNonNull(caller.sender()
                            .send(Echo.of(topic, "k", "-"), TIMEOUT)
                            .contextWrite(context -> Correlation.with("trace-me", context))
                            .block())
                    .text();

            assertThat(reply).isEqualTo("trace-me trace-me");
            assertThat(one.isHealthy() && two.isHealthy()).isTrue();
        }
    }

    @Test
    void sendWhenTwoRequestersShareAPartitionThenEachGetsItsOwnReplies() {
        try (TestProcess owner = echoing(topic);
                TestProcess one = caller();
                TestProcess two = callerOnPartitionOf(one)) {
            List<String> ones = askMany(one.sender(), "one", 200);
            List<String> twos = askMany(two.sender(), "two", 200);

            assertThat(ones).allMatch(text -> text.startsWith("one")).hasSize(200);
            assertThat(twos).allMatch(text -> text.startsWith("two")).hasSize(200);
            assertThat(owner.isHealthy()).isTrue();
        }
    }

    @Test
    void sendWhenNoReplyComesThenRefusedAtTheDeadline() {
        try (TestProcess owner = echoing(topic);
                TestProcess caller = caller()) {
            assertThat(refusal(caller, new Note("identity.link.commands", "k"), Duration.ofMillis(300)))
                    .isEqualTo(FailureCode.DEADLINE_EXCEEDED);
            assertThat(caller.get(PendingReplies.class).size()).isZero();
            assertThat(owner.isHealthy()).isTrue();
        }
    }

    @Test
    void listenWhenACommandArrivesTwiceThenHandledTwiceUnderOneIdAndTheSecondReplyIsDropped() {
        List<String> ids = new CopyOnWriteArrayList<>();
        CommandRoutes routes = CommandRoutes.from(topic).on(Echo.class, (echo, context) -> {
            ids.add(context.commandId());
            return Mono.just(Echoed.of(echo.text()));
        });
        try (TestProcess owner = owner(routes);
                TestProcess caller = caller()) {
            int partition = caller.get(ReplyPathHeartbeat.class).partition();
            CommandHeaders envelope = new CommandHeaders(
                    new ReplyAddress(partition, "twice", "c"), Instant.now().plus(TIMEOUT), null);
            ProducerRecord<byte[], byte[]> command = TestRecords.RECORDS.command(Echo.of(topic, "k", "-"), envelope);
            owner.get(RecordSender.class).send(command).block(TIMEOUT);
            owner.get(RecordSender.class).send(command).block(TIMEOUT);

            assertThat(ask(caller, Echo.of(topic, "k", "its own")).text()).isEqualTo("its own");
            assertThat(ids).hasSize(3).startsWith("twice", "twice");
        }
    }

    @Test
    void detachedWhenItTakesLongThenOtherCommandsGetTheirReplies() {
        CommandRoutes routes = CommandRoutes.from(topic)
                .detached(Note.class, (note, context) -> Mono.never())
                .on(Echo.class, echo -> Mono.just(Echoed.of(echo.text())));
        try (TestProcess owner = owner(routes);
                TestProcess caller = caller()) {
            Mono<Done> slow = caller.sender().send(new Note(topic, "k"), Duration.ofSeconds(3));
            Mono<FailureCode> refused = slow.then(Mono.<FailureCode>empty())
                    .onErrorResume(
                            Refused.class,
                            refusal -> Mono.just(refusal.failure().code()))
                    .cache();
            refused.subscribe();

            assertThat(ask(caller, Echo.of(topic, "k", "quick")).text()).isEqualTo("quick");
            assertThat(refused.block()).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
            assertThat(owner.isHealthy()).isTrue();
        }
    }

    private static TestProcess echoing(String topic) {
        return owner(CommandRoutes.from(topic)
                .on(Echo.class, echo -> Mono.just(new Echoed(echo.text(), echo.secret()))));
    }

    private static TestProcess owner(CommandRoutes routes) {
        return TestProcess.at(bootstrapServers())
                .with(CommandRoutes.class, routes)
                .start()
                .untilHealthy();
    }

    private static TestProcess caller() {
        return TestProcess.at(bootstrapServers()).requesting().start().untilHealthy();
    }

    private static TestProcess callerOnPartitionOf(TestProcess other) {
        int wanted = other.get(ReplyPathHeartbeat.class).partition();
        while (true) {
            TestProcess candidate = caller();
            if (candidate.get(ReplyPathHeartbeat.class).partition() == wanted) {
                return candidate;
            }
            candidate.close();
        }
    }

    private List<String> askMany(CommandSender sender, String name, int count) {
        return Objects.requireNonNull(Flux.fromStream(IntStream.range(0, count).boxed())
                .flatMap(
                        i -> sender.send(Echo.of(topic, "k" + i, name + i), TIMEOUT)
                                .map(Echoed::text),
                        32)
                .collectList()
                .block());
    }

    private static <R> R ask(TestProcess caller, Command<R> command) {
        return Objects.requireNonNull(caller.sender().send(command, TIMEOUT).block());
    }

    private static FailureCode refusal(TestProcess caller, Command<?> command) {
        return refusal(caller, command, TIMEOUT);
    }

    private static FailureCode refusal(TestProcess caller, Command<?> command, Duration timeout) {
        return Objects.requireNonNull(caller.sender()
                .send(command, timeout)
                .then(Mono.<FailureCode>empty())
                .onErrorResume(
                        Refused.class, refused -> Mono.just(refused.failure().code()))
                .block());
    }
}
