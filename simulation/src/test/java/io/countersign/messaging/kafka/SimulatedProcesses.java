package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.kafka.RunMessages.Echoed;
import io.countersign.simulation.broker.Broker;
import io.countersign.simulation.broker.BrokerFaults;
import io.countersign.simulation.broker.SimulatedRun;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Processes of a run that exchange messages. */
final class SimulatedProcesses {

    static final String FIRST = "first.commands";
    static final String SECOND = "second.commands";
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final SimulatedRun run;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, SimulatedMessaging> messaging = new HashMap<>();
    private final Map<String, CommandSender> senders = new HashMap<>();

    private SimulatedProcesses(SimulatedRun run) {
        this.run = run;
        SimulatedMessaging.createTopics(run.broker(), 2, 2);
        for (String topic : List.of(FIRST, SECOND)) {
            run.broker().createTopic(topic, 2);
            run.broker().createTopic(topic + ".dlt", 1);
        }
    }

    static void run(long seed, Consumer<SimulatedProcesses> body) {
        run(seed, Faults.none(), BrokerFaults.none(), body);
    }

    static void run(long seed, Faults faults, BrokerFaults brokerFaults, Consumer<SimulatedProcesses> body) {
        SimulatedRun.run(seed, faults, brokerFaults, run -> body.accept(new SimulatedProcesses(run)));
    }

    SimulatedRun world() {
        return run;
    }

    Broker broker() {
        return run.broker();
    }

    /** @param main of each life of the process */
    Node start(String name, Consumer<SimulatedMessaging> main) {
        Node[] node = new Node[1];
        node[0] = run.start(name, life -> {
            SimulatedMessaging started = new SimulatedMessaging(
                    run.broker(), life, RunMessages.FORMAT, life.node().clock());
            messaging.put(name, started);
            main.accept(started);
        });
        nodes.put(name, node[0]);
        return node[0];
    }

    Node start(String name) {
        return start(name, nothing -> {});
    }

    Node owner(String name, CommandRoutes routes) {
        return start(name, started -> started.listen(List.of(routes), List.of(), List.of(), List.of()));
    }

    Node caller() {
        Node caller = start("caller", started -> senders.put("caller", started.commandSender()));
        run.await(() -> of("caller").isReady());
        return caller;
    }

    SimulatedMessaging of(String name) {
        return Objects.requireNonNull(messaging.get(name));
    }

    void awaitReady(String name) {
        run.await(() -> of(name).isReady());
    }

    /** Executes a step of this process. */
    void in(String name, Consumer<SimulatedMessaging> action) {
        run.in(Objects.requireNonNull(nodes.get(name)), () -> action.accept(of(name)));
    }

    /** Executes a step of this process that begins something, and whatever that takes. */
    void complete(String name, Function<SimulatedMessaging, Mono<Void>> action) {
        boolean[] done = {false};
        in(name, process -> action.apply(process).subscribe(nothing -> {}, error -> {}, () -> done[0] = true));
        run.await(() -> done[0]);
    }

    /** The result of a command of the caller. */
    <R> Call<R> send(Command<R> command, Duration timeout) {
        Call<R> call = new Call<>();
        in(
                "caller",
                process -> Objects.requireNonNull(senders.get("caller"))
                        .send(command, timeout)
                        .subscribe(reply -> call.reply = reply, error -> call.error = error));
        return call;
    }

    <R> Call<R> ask(Command<R> command) {
        Call<R> call = send(command, TIMEOUT);
        run.await(call::isOver);
        return call;
    }

    static Mono<Echoed> echoed(String text) {
        return Mono.just(new Echoed(text, null));
    }

    /** A command that was sent. */
    static final class Call<R> {

        private @Nullable R reply;
        private @Nullable Throwable error;

        boolean isOver() {
            return reply != null || error != null;
        }

        @Nullable
        R reply() {
            return reply;
        }

        @Nullable
        Throwable error() {
            return error;
        }
    }

    /** Several of them. */
    static boolean areOver(List<? extends Call<?>> calls) {
        return calls.stream().allMatch(Call::isOver);
    }

    static List<Object> replies(List<? extends Call<?>> calls) {
        List<Object> replies = new ArrayList<>();
        calls.forEach(call -> {
            Object reply = call.reply();
            if (reply != null) {
                replies.add(reply);
            }
        });
        return replies;
    }
}
