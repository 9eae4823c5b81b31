package io.countersign.simulation.service;

import io.countersign.messaging.EventWriter;
import io.countersign.messaging.MessageCodec;
import io.countersign.messaging.Sealer;
import io.countersign.messaging.StatePublisher;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.Store;
import java.time.Clock;

/** What the handlers of one process stand on: its connections to the store and the broker, and its clock. */
public record Environment(
        Store store,
        EventWriter events,
        StatePublisher states,
        MessageCodec codec,
        Sealer sealer,
        OptimisticRetry retry,
        Clock clock) {}
