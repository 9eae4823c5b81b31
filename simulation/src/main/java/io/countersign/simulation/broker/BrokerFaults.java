package io.countersign.simulation.broker;

/**
 * What goes wrong at the broker, beside the calls to it.
 *
 * @param copiedCommand probability, for each command, that it is on its topic a second time later
 * @param movedPartitions probability, at each poll, that its member loses its partitions before it has committed
 * @param lateFetch probability, for each fetch without a group, that its records come late
 */
public record BrokerFaults(double copiedCommand, double movedPartitions, double lateFetch) {

    public static BrokerFaults none() {
        return new BrokerFaults(0, 0, 0);
    }
}
