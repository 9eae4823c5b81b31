package io.countersign.gateway.commands;

import io.countersign.contracts.message.Command;
import io.countersign.messaging.CommandSender;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Sends commands with the deadline that their kind has, less what their request has waited for already. */
public final class TimedCommandSender {

    private static final String TIME_SPENT = TimedCommandSender.class.getName() + ".timeSpent";

    private final CommandSender sender;
    private final Duration commandTimeout;
    private final Duration finishTimeout;

    /**
     * @param commandTimeout for what the services answer themselves
     * @param finishTimeout for what waits for a provider
     */
    public TimedCommandSender(CommandSender sender, Duration commandTimeout, Duration finishTimeout) {
        this.sender = sender;
        this.commandTimeout = commandTimeout;
        this.finishTimeout = finishTimeout;
    }

    /** A request that was held back is not answered later for that: its commands have so much less time. */
    public static Context withTimeSpent(Duration time, Context context) {
        return context.put(TIME_SPENT, time);
    }

    public <R> Mono<R> send(Command<R> command) {
        return send(command, commandTimeout);
    }

    /** For a command that makes a service call the provider. */
    public <R> Mono<R> sendWithProviderCall(Command<R> command) {
        return send(command, finishTimeout);
    }

    private <R> Mono<R> send(Command<R> command, Duration timeout) {
        return Mono.deferContextual(context -> sender.send(command, timeout.minus(timeSpent(context))));
    }

    private static Duration timeSpent(ContextView context) {
        return context.<Duration>getOrEmpty(TIME_SPENT).orElse(Duration.ZERO);
    }
}
