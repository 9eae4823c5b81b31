package io.countersign.messaging.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How this process sends and handles messages.
 *
 * @param requester Whether this process sends commands and waits for their replies.
 * @param maxPendingRequests How many requests may wait for their replies at the same time. Further ones are refused as unavailable.
 * @param maxDetachedCommands How many commands may be handled beside the poll at the same time. Further ones are refused as unavailable.
 * @param listenerConcurrency How many threads poll for commands. The commands of one poll run concurrently in any case.
 * @param maxPollRecords How many commands or events one poll returns at most, and so how many each polling thread handles at the same time.
 * @param maxMessageSize The size up to which messages are read. Larger ones go to the dead-letter topic.
 * @param maxHandlingTime Bounds the handling of a command whose deadline is further away, and the wait for detached commands at shutdown.
 * @param maxWarmUpTime Bounds the warm-up before the process takes its first message. 0 turns the warm-up off.
 */
@ConfigurationProperties("countersign.messaging")
public record MessagingProperties(
        @DefaultValue("false") boolean requester,
        @DefaultValue("10000") int maxPendingRequests,
        @DefaultValue("256") int maxDetachedCommands,
        @DefaultValue("1") int listenerConcurrency,
        @DefaultValue("500") int maxPollRecords,
        @DefaultValue("256KB") DataSize maxMessageSize,
        @DefaultValue("15s") Duration maxHandlingTime,
        @DefaultValue("10s") Duration maxWarmUpTime) {}
