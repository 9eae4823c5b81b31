package io.countersign.simulation.broker;

import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.SeededSecureRandom;
import io.countersign.simulation.world.VirtualScheduler;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A run with a broker and whatever processes a test starts. */
public final class SimulatedRun {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private final Network network;
    private final Broker broker;

    static {
        SeededSecureRandom.install();
        VirtualScheduler.install();
    }

    private SimulatedRun(Faults faults, BrokerFaults brokerFaults) {
        this.network = new Network(faults);
        this.broker = new Broker(network, faults, brokerFaults);
    }

    public static void run(long seed, Consumer<SimulatedRun> body) {
        run(seed, Faults.none(), BrokerFaults.none(), body);
    }

    public static void run(long seed, Faults faults, BrokerFaults brokerFaults, Consumer<SimulatedRun> body) {
        World.run(seed, () -> {
            faults.begin();
            body.accept(new SimulatedRun(faults, brokerFaults));
            return true;
        });
    }

    public Broker broker() {
        return broker;
    }

    /** Starts a process and executes its first step. */
    public Node start(String name, Consumer<Node.Life> main) {
        Node node = new Node(name, main);
        node.start();
        pass(Duration.ZERO);
        return node;
    }

    /** Executes a step of this process. */
    public void in(Node node, Runnable action) {
        World.current().after(Duration.ZERO, node.life(), action);
        pass(Duration.ZERO);
    }

    public void await(BooleanSupplier condition) {
        if (!World.current().runUntil(condition, LONG_ENOUGH)) {
            throw new AssertionError("Not within " + LONG_ENOUGH);
        }
    }

    public void pass(Duration time) {
        World.current().runFor(time);
    }
}
