package io.countersign.messaging.kafka;

import static io.countersign.messaging.kafka.SimulatedProcesses.FIRST;
import static io.countersign.messaging.kafka.SimulatedProcesses.SECOND;
import static io.countersign.messaging.kafka.SimulatedProcesses.echoed;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.kafka.RunMessages.Echo;
import io.countersign.messaging.kafka.RunMessages.Echoed;
import io.countersign.messaging.kafka.SimulatedProcesses.Call;
import io.countersign.simulation.broker.BrokerFaults;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SimulatedRequestReplyTest {

    private static final Duration LONGER_THAN_A_SESSION = Duration.ofSeconds(12);

    private final List<String> handled = new ArrayList<>();

    @Test
    void sendWhenHandledThenTheCallerGetsTheReply() {
        SimulatedProcesses.run(1, processes -> {
            processes.owner(
                    "owner",
                    CommandRoutes.from(FIRST)
                            .on(Echo.class, echo -> Mono.just(new Echoed(echo.text(), echo.secret()))));
            processes.caller();

            assertThat(processes
                            .ask(new Echo(FIRST, "k", "hello", Secret.of("s3cret")))
                            .reply())
                    .isEqualTo(new Echoed("hello", Secret.of("s3cret")));
        });
    }

    @Test
    void sendWhenOwnersForwardThenTheLastOneReplies() {
        SimulatedProcesses.run(1, processes -> {
            processes.owner(
                    "one",
                    CommandRoutes.from(FIRST)
                            .forwarding(
                                    Echo.class,
                                    (echo, context) -> Mono.just(
                                            Outcome.forward(new Echo(SECOND, "n", "forwarded " + echo.text(), null)))));
            processes.owner("two", CommandRoutes.from(SECOND).on(Echo.class, echo -> echoed(echo.text())));
            processes.caller();

            assertThat(processes.ask(echo("k", "hello")).reply()).isEqualTo(new Echoed("forwarded hello", null));
        });
    }

    @Test
    void sendWhenRefusedThenTheCallerGetsTheFailure() {
        SimulatedProcesses.run(1, processes -> {
            processes.owner(
                    "owner",
                    CommandRoutes.from(FIRST)
                            .on(Echo.class, echo -> Mono.error(new Refused(FailureCode.LAST_IDENTITY, "It stays."))));
            processes.caller();

            assertThat(codeOf(processes.ask(echo("k", "hello")))).isEqualTo(FailureCode.LAST_IDENTITY);
        });
    }

    @Test
    void sendWhenNobodyIsThereThenRefusedAtTheDeadline() {
        SimulatedProcesses.run(1, processes -> {
            processes.caller();
            long before = World.current().nanos();

            assertThat(codeOf(processes.ask(echo("k", "hello")))).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
            assertThat(Duration.ofNanos(World.current().nanos() - before))
                    .isBetween(SimulatedProcesses.TIMEOUT, SimulatedProcesses.TIMEOUT.plusMillis(1));
        });
    }

    @Test
    void sendWhenACommandIsDetachedThenThePollDoesNotWaitForIt() {
        SimulatedProcesses.run(1, processes -> {
            processes.owner(
                    "owner",
                    CommandRoutes.from(FIRST)
                            .detached(
                                    Echo.class,
                                    (echo, context) -> Mono.delay(Duration.ofSeconds(1))
                                            .thenReturn(Outcome.reply(new Echoed(echo.text(), null)))));
            processes.caller();
            Call<Echoed> slow = processes.send(echo("k", "slow"), SimulatedProcesses.TIMEOUT);
            processes
                    .world()
                    .await(() ->
                            processes.broker().group("first", List.of(FIRST)).isCaughtUp());

            assertThat(slow.isOver()).isFalse();
            processes.world().await(slow::isOver);
            assertThat(slow.reply()).isEqualTo(new Echoed("slow", null));
        });
    }

    @Test
    void sendWhenTheOwnerCrashesThenAnotherHandlesItsCommands() {
        SimulatedProcesses.run(1, processes -> {
            Node dying = processes.owner("dying", CommandRoutes.from(FIRST).on(Echo.class, echo -> {
                handled.add(echo.text());
                return Mono.never();
            }));
            processes.caller();
            List<Call<Echoed>> calls = IntStream.range(0, 10)
                    .mapToObj(i -> processes.send(echo("k" + i, "" + i), LONGER_THAN_A_SESSION))
                    .toList();
            processes.world().await(() -> !handled.isEmpty());
            processes.owner("other", CommandRoutes.from(FIRST).on(Echo.class, echo -> echoed(echo.text())));
            dying.crash();
            processes.world().await(() -> SimulatedProcesses.areOver(calls));

            assertThat(SimulatedProcesses.replies(calls)).hasSize(10);
        });
    }

    @Test
    void sendWhenAnOwnerStopsThenNoCommandIsLostOrHandledTwice() {
        SimulatedProcesses.run(1, processes -> {
            CommandRoutes routes = CommandRoutes.from(FIRST).on(Echo.class, echo -> {
                handled.add(echo.text());
                return Mono.delay(Duration.ofMillis(5)).then(echoed(echo.text()));
            });
            processes.owner("one", routes);
            processes.owner("two", routes);
            processes.caller();
            List<Call<Echoed>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(processes.send(echo("k" + i, "" + i), SimulatedProcesses.TIMEOUT));
                processes.world().pass(Duration.ofMillis(3));
                if (i == 50) {
                    processes.in("one", one -> one.stopListening().subscribe());
                }
            }
            processes.world().await(() -> SimulatedProcesses.areOver(calls));

            assertThat(SimulatedProcesses.replies(calls)).hasSize(100);
            assertThat(handled).hasSize(100);
        });
    }

    @Test
    void sendWhenFaultsHappenThenWhatWasAnsweredWasHandled() {
        for (int seed = 0; seed < 100; seed++) {
            handled.clear();
            SimulatedProcesses.run(
                    seed, new Faults(0.02, 8, fault -> true), new BrokerFaults(0.1, 0.05, 0.05), processes -> {
                        List<Call<Echoed>> calls = exchange(processes);

                        assertThat(handled)
                                .containsAll(SimulatedProcesses.replies(calls).stream()
                                        .map(reply -> ((Echoed) reply).text())
                                        .toList());
                    });
        }
    }

    @Test
    void sendWhenNothingFailsThenEveryCommandIsHandledOnce() {
        for (int seed = 0; seed < 100; seed++) {
            handled.clear();
            SimulatedProcesses.run(seed, processes -> {
                assertThat(SimulatedProcesses.replies(exchange(processes))).hasSize(30);
                assertThat(handled).hasSize(30);
            });
        }
    }

    @Test
    void runWhenRepeatedWithTheSameSeedThenTheSameTrace() {
        for (int seed = 0; seed < 20; seed++) {
            List<String> first = traceOf(seed);

            assertThat(traceOf(seed)).isEqualTo(first);
            assertThat(traceOf(seed + 1)).isNotEqualTo(first);
        }
    }

    private List<String> traceOf(long seed) {
        List<String> trace = new ArrayList<>();
        SimulatedProcesses.run(
                seed, new Faults(0.05, 8, fault -> true), new BrokerFaults(0.1, 0.05, 0.05), processes -> {
                    exchange(processes);
                    World.current().trace().entries().forEach(entry -> trace.add(entry.toString()));
                });
        return trace;
    }

    private List<Call<Echoed>> exchange(SimulatedProcesses processes) {
        CommandRoutes routes = CommandRoutes.from(FIRST).on(Echo.class, echo -> {
            handled.add(echo.text());
            return echoed(echo.text());
        });
        processes.owner("one", routes);
        processes.owner("two", routes);
        processes.caller();
        List<Call<Echoed>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            calls.add(processes.send(echo("k" + i, "" + i), SimulatedProcesses.TIMEOUT));
            processes.world().pass(Duration.ofMillis(2));
        }
        processes.world().pass(Duration.ofSeconds(30));
        return calls;
    }

    private static Echo echo(String key, String text) {
        return new Echo(FIRST, key, text, null);
    }

    private static FailureCode codeOf(Call<?> call) {
        return ((Refused) call.error()).failure().code();
    }
}
