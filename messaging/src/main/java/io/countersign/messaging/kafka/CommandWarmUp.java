package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.Correlation;
import io.countersign.messaging.WarmUp;
import io.countersign.messaging.kafka.ReceivedCommand.Accepted;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Processes harmless commands as if they had come from the broker: read, handled, replied to. No caller waits for these replies.
 */
final class CommandWarmUp implements WarmUp {

    private static final int ANY_PARTITION = 0;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final List<Command<?>> commands;
    private final MessageRecords records;
    private final CommandReader reader;
    private final CommandExecutor executor;
    private final Clock clock;

    CommandWarmUp(
            CommandRoutes routes, MessageRecords records, RecordSender sender, CommandExecutor executor, Clock clock) {
        this.commands = routes.warmUpCommands();
        this.records = records;
        this.reader = new CommandReader(records, sender, routes);
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public Mono<Void> round() {
        return Flux.fromIterable(commands).concatMap(this::execute).then();
    }

    private Mono<Void> execute(Command<?> command) {
        return reader.read(received(command)) instanceof Accepted<?, ?> accepted
                ? executor.execute(accepted)
                : Mono.error(
                        () -> new IllegalStateException(records.nameOf(command) + " cannot be executed in a warm-up"));
    }

    private ConsumerRecord<byte[], byte[]> received(Command<?> command) {
        ReplyAddress nobody = new ReplyAddress(ANY_PARTITION, UUID.randomUUID().toString(), Correlation.fresh());
        CommandHeaders envelope = new CommandHeaders(nobody, clock.instant().plus(DEADLINE), null);
        ProducerRecord<byte[], byte[]> sent = records.command(command, envelope);
        return new ConsumerRecord<>(
                sent.topic(),
                ANY_PARTITION,
                0,
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                sent.key().length,
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
