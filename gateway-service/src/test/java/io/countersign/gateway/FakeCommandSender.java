package io.countersign.gateway;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.Correlation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Replies to commands as configured by a test, and records them. */
public final class FakeCommandSender implements CommandSender {

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Function<Object, Mono<?>>> replies = new ConcurrentHashMap<>();

    public <R, C extends Command<R>> void reply(Class<C> type, Function<C, ? extends R> reply) {
        replies.put(type, command -> Mono.just(reply.apply(type.cast(command))));
    }

    /** Replies asynchronously, as services do. */
    public <R, C extends Command<R>> void reply(Class<C> type, Mono<? extends R> reply) {
        replies.put(type, command -> reply);
    }

    public void refuse(Class<?> type, FailureCode code) {
        refuse(type, Failure.of(code, "refused by the test"));
    }

    public void refuse(Class<?> type, Failure failure) {
        replies.put(type, command -> Mono.error(new Refused(failure)));
    }

    public void fail(Class<?> type, RuntimeException error) {
        replies.put(type, command -> Mono.error(error));
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** The single command that was sent. */
    public <C> C onlyCommand(Class<C> type) {
        if (sent.size() != 1) {
            throw new AssertionError("expected one command, but sent " + sent);
        }
        return type.cast(sent.get(0).command());
    }

    public void reset() {
        sent.clear();
        replies.clear();
    }

    @Override
    @SuppressWarnings("unchecked") // reply() has checked that the reply is the command's
    public <R> Mono<R> send(Command<R> command, Duration timeout) {
        return Mono.deferContextual(context -> {
            sent.add(new Sent(
                    command, timeout, Correlation.of(context), context.getOrDefault(Correlation.TRACEPARENT, "")));
            Function<Object, Mono<?>> reply = replies.get(command.getClass());
            if (reply == null) {
                return Mono.error(new AssertionError("no reply to " + command));
            }
            return (Mono<R>) reply.apply(command);
        });
    }

    public record Sent(Command<?> command, Duration timeout, String correlationId, String traceparent) {}
}
