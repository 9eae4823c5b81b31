package io.countersign.messaging.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How this process sends and handles messages.
 *
 * @param requester Whether this process sends commands and waits for their replies.
 * @param maxPendingRequests Maximum number of requests that wait for their replies. Further ones are refused as unavailable.
 * @param maxDetachedCommands Maximum number of commands that are handled beside the poll. Further ones are refused as unavailable.
 * @param listenerConcurrency Number of threads that poll for commands. The commands of one poll run concurrently in any case.
 * @param maxPollRecords Maximum number of commands or events that one poll returns, and so that each polling thread handles concurrently.
 * @param maxMessageSize Maximum size of a message. Larger ones go to the dead-letter topic.
 * @param maxHandlingTime Maximum time for the handling of a command, however late its deadline, and for detached commands at shutdown.
 * @param maxWarmUpTime Maximum time of the warm-up before the process takes its first message. 0 disables the warm-up.
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
