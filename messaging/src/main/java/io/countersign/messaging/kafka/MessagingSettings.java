package io.countersign.messaging.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How this process sends and handles messages.
 *
 * @param requester whether this process sends commands and waits for the answers
 * @param mostPendingRequests how many requests may wait for their answers at once; those beyond are refused as unavailable
 * @param mostDetachedCommands how many commands may be handled beside the poll at once; those beyond are refused as unavailable
 * @param listenerConcurrency how many threads poll for commands; the commands of one poll run concurrently in any case
 * @param mostRecordsPerPoll how many commands or events one poll may bring, and so how many are handled at once by each polling thread
 * @param largestMessage what is larger is not even read, but goes to the dead letters
 * @param longestHandling bounds the handling of a command whose deadline lies further ahead, and the wait for detached commands at shutdown
 */
@ConfigurationProperties("countersign.messaging")
public record MessagingSettings(
        @DefaultValue("false") boolean requester,
        @DefaultValue("10000") int mostPendingRequests,
        @DefaultValue("256") int mostDetachedCommands,
        @DefaultValue("1") int listenerConcurrency,
        @DefaultValue("500") int mostRecordsPerPoll,
        @DefaultValue("256KB") DataSize largestMessage,
        @DefaultValue("15s") Duration longestHandling) {}
