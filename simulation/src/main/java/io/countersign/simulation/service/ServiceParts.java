package io.countersign.simulation.service;

import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.StateTopicSpecification;
import io.countersign.store.PeriodicTask;
import java.util.List;

/**
 * What a service consists of.
 *
 * @param reactions to events, one entry for each consumer group
 * @param states the state topics that it keeps equal to its store
 * @param tasks what it repeats in the background
 */
public record ServiceParts(
        CommandRoutes commands,
        List<EventRoutes> reactions,
        List<StateTopicSpecification<?>> states,
        List<PeriodicTask> tasks) {}
