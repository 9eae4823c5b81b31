package io.countersign.gateway.commands;

import io.countersign.contracts.message.Command;
import io.countersign.messaging.CommandSender;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Sends commands with the deadline that their kind has, less what their request has waited for already. */
public final class TimedCommandSender {

    private static final String WAITED = TimedCommandSender.class.getName() + ".waited";

    private final CommandSender sender;
    private final Duration ordinary;
    private final Duration finish;

    /**
     * @param ordinary for what the services answer themselves
     * @param finish for what waits for a provider
     */
    public TimedCommandSender(CommandSender sender, Duration ordinary, Duration finish) {
        this.sender = sender;
        this.ordinary = ordinary;
        this.finish = finish;
    }

    /** A request that was held back is not answered later for that: its commands have so much less time. */
    public static Context afterWaiting(Duration time, Context context) {
        return context.put(WAITED, time);
    }

    public <R> Mono<R> send(Command<R> command) {
        return send(command, ordinary);
    }

    /** For a command that makes a service call the provider. */
    public <R> Mono<R> sendAcrossProvider(Command<R> command) {
        return send(command, finish);
    }

    private <R> Mono<R> send(Command<R> command, Duration timeout) {
        return Mono.deferContextual(context -> sender.send(command, timeout.minus(waited(context))));
    }

    private static Duration waited(ContextView context) {
        return context.<Duration>getOrEmpty(WAITED).orElse(Duration.ZERO);
    }
}
