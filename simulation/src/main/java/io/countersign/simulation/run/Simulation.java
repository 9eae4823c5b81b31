package io.countersign.simulation.run;

import io.countersign.faults.check.Checker;
import io.countersign.faults.check.Violation;
import io.countersign.faults.history.History;
import io.countersign.simulation.load.Client;
import io.countersign.simulation.load.Clients;
import io.countersign.simulation.world.Fault;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.SeededSecureRandom;
import io.countersign.simulation.world.VirtualScheduler;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** A run: the services start, clients act while faults happen, everything heals and settles, and the history is checked. */
public final class Simulation {

    /** Faults are as dense here as they never are outside; how quickly they are survived is measured by the fault runner. */
    private static final String AVAILABILITY = "C8 ";

    private static final Duration START = Duration.ofSeconds(60);
    private static final List<Double> RATES = List.of(0.3, 1.0, 3.0);
    private static final Duration LATEST_BEGIN = Duration.ofMillis(400);
    private static final Duration LOAD = Duration.ofMinutes(5);
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Scenario scenario;
    private final Mutation mutation;

    static {
        SeededSecureRandom.install();
        VirtualScheduler.install();
        // The first use of some classes takes random numbers; later runs are exact.
        new Simulation(Scenario.CALM, Mutation.NONE).run(0);
    }

    /** @param mutation a defect of the services, or none */
    public Simulation(Scenario scenario, Mutation mutation) {
        this.scenario = scenario;
        this.mutation = mutation;
    }

    /** A run with all faults that the seed chooses. */
    public Run run(long seed) {
        return run(seed, fault -> true);
    }

    /** A run with some of the faults that the seed chooses. */
    public Run run(long seed, Predicate<Fault> allowed) {
        return World.run(seed, () -> {
            double rate = World.current().randomness().oneOf(RATES, "rate of the faults");
            Faults faults = new Faults(rate * scenario.callFault(), scenario.mostFaults(), allowed);
            return run(seed, faults);
        });
    }

    private Run run(long seed, Faults faults) {
        World world = World.current();
        Deployment deployment = new Deployment(scenario, faults, mutation);
        deployment.start();
        require(world.runUntil(deployment::isReady, START), "The services did not start");
        Clients clients = new Clients(deployment.gateways());
        world.after(
                world.randomness().between(Duration.ZERO, LATEST_BEGIN, "begin of the faults"), null, faults::begin);
        act(world, clients, deployment);
        faults.end();
        deployment.start();
        Duration settled = settle(world, deployment.backing());
        History history = Observations.of(clients.history(), deployment.backing(), settled);
        return new Run(seed, violations(history, deployment), faults.happened(), world.trace(), world.steps(), history);
    }

    private void act(World world, Clients clients, Deployment deployment) {
        boolean[] done = {false};
        List<Throwable> failed = new ArrayList<>();
        List<Client> all = IntStream.range(0, scenario.clients())
                .mapToObj(i -> new Client("client-" + i, "account-" + i / 2, clients, deployment.providers()))
                .toList();
        Flux.fromIterable(all)
                .flatMap(client -> client.act(scenario.actions()), all.size())
                .then()
                .subscribe(nothing -> {}, failed::add, () -> done[0] = true);
        require(world.runUntil(() -> done[0] || !failed.isEmpty(), LOAD), "The clients did not finish");
        failed.forEach(error -> {
            throw new IllegalStateException("A client failed", error);
        });
    }

    /** Until no fault has consequences any more and nothing is pending, or for so long that it never will be. */
    private static Duration settle(World world, Backing backing) {
        Duration waited = Duration.ZERO;
        do {
            world.runFor(BETWEEN_LOOKS);
            waited = waited.plus(BETWEEN_LOOKS);
        } while (waited.compareTo(SETTLING) < 0 && (!world.isCalm() || Observations.isPending(backing)));
        return waited;
    }

    private static List<Violation> violations(History history, Deployment deployment) {
        List<Violation> all = new ArrayList<>(Checker.check(history).stream()
                .filter(violation -> !violation.invariant().startsWith(AVAILABILITY))
                .toList());
        deployment
                .providers()
                .exchangedAgain()
                .forEach(code -> all.add(new Violation(
                        "C7 an authorization code is exchanged once",
                        "The code " + code + " was sent twice.",
                        List.of())));
        return all;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
