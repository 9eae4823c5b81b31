package io.countersign.simulation.run;

import io.countersign.simulation.broker.BrokerFaults;

/**
 * What happens in a run; the seed decides the rest.
 *
 * @param instances of each service and of the gateway
 * @param clients persons; two of them share their accounts at the providers
 * @param actions of each client
 * @param callFault probability of a fault at each call between a process and the store, the broker or a provider
 * @param mostFaults in one run
 * @param failover probability of a fail-over of the store at a write
 * @param broker what goes wrong at the broker beside the calls to it
 */
public record Scenario(
        int instances,
        int clients,
        int actions,
        double callFault,
        int mostFaults,
        double failover,
        BrokerFaults broker) {

    /** Some faults, while a few clients do everything. */
    public static final Scenario STANDARD = new Scenario(2, 3, 4, 0.01, 4, 0.002, new BrokerFaults(0.02, 0.005, 0.01));

    /** Nothing goes wrong. */
    public static final Scenario CALM = new Scenario(2, 3, 4, 0, 0, 0, BrokerFaults.none());
}
