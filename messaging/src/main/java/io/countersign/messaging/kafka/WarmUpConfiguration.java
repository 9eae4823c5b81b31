package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.MessageCodec;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.WarmUp;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The warm-ups of messaging itself, run together with those of the service. */
@Configuration(proxyBeanMethods = false)
class WarmUpConfiguration {

    private static final List<String> TOPICS =
            List.of(Topics.AUTH_COMMANDS, Topics.LINK_COMMANDS, Topics.TOKEN_COMMANDS, Topics.REPLIES, Topics.EVENTS);

    @Bean
    WarmUps warmUps(MessagingProperties settings, ObjectProvider<WarmUp> warmUps) {
        return new WarmUps(warmUps.orderedStream().toList(), settings.maxWarmUpTime());
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WarmUp messageWarmUp(MessageTypes types, MessageCodec codec, KafkaRecordSender sender) {
        return () -> Mono.<Void>fromRunnable(() -> codec.prepare(types.all())).then(sender.fetchMetadata(TOPICS));
    }

    /** After everything that a command may need. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WarmUp commandWarmUp(
            RecordSender sender,
            MessageRecords records,
            MessagingMetrics metrics,
            MessagingProperties settings,
            ObjectProvider<Clock> clock,
            ObjectProvider<CommandRoutes> commands) {
        Clock time = clock.getIfAvailable(Clock::systemUTC);
        CommandExecutor executor = new CommandExecutor(
                new ReplySender(sender, records),
                new FailureMapper(List.of()),
                metrics,
                time,
                settings.maxHandlingTime());
        List<CommandWarmUp> each = commands.stream()
                .map(routes -> new CommandWarmUp(routes, records, sender, executor, time))
                .toList();
        return () -> Flux.fromIterable(each).concatMap(CommandWarmUp::round).then();
    }
}
