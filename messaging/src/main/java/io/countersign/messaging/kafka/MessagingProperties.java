package io.countersign.messaging.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How this process sends and handles messages.
 *
 * @param requester Whether this process sends commands and waits for the answers.
 * @param mostPendingRequests How many requests may wait for their answers at once. Those beyond are refused as unavailable.
 * @param mostDetachedCommands How many commands may be handled beside the poll at once. Those beyond are refused as unavailable.
 * @param listenerConcurrency How many threads poll for commands. The commands of one poll run concurrently in any case.
 * @param mostRecordsPerPoll How many commands or events one poll may bring, and so how many each polling thread handles at once.
 * @param largestMessage The largest message that is read. What is larger goes to the dead letters.
 * @param longestHandling Bounds the handling of a command whose deadline lies further ahead, and the wait for detached commands at shutdown.
 * @param longestWarmUp Bounds what a process does before it takes its first message so that nobody waits for what only the first time costs. 0 for nothing.
 */
@ConfigurationProperties("countersign.messaging")
public record MessagingProperties(
        @DefaultValue("false") boolean requester,
        @DefaultValue("10000") int mostPendingRequests,
        @DefaultValue("256") int mostDetachedCommands,
        @DefaultValue("1") int listenerConcurrency,
        @DefaultValue("500") int mostRecordsPerPoll,
        @DefaultValue("256KB") DataSize largestMessage,
        @DefaultValue("15s") Duration longestHandling,
        @DefaultValue("10s") Duration longestWarmUp) {}
