package io.countersign.gateway.commands;

import io.countersign.contracts.message.Command;
import io.countersign.messaging.CommandSender;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Sends commands with the timeout of their kind, less the time that the request has already spent waiting. */
public final class TimedCommandSender {

    private static final String TIME_SPENT = TimedCommandSender.class.getName() + ".timeSpent";

    private final CommandSender sender;
    private final Duration commandTimeout;
    private final Duration finishTimeout;

    /**
     * @param commandTimeout for commands that the services handle by themselves
     * @param finishTimeout for commands for which a service calls the provider
     */
    public TimedCommandSender(CommandSender sender, Duration commandTimeout, Duration finishTimeout) {
        this.sender = sender;
        this.commandTimeout = commandTimeout;
        this.finishTimeout = finishTimeout;
    }

    /** Deducts this time from the timeouts of the commands that the request sends. */
    public static Context withTimeSpent(Duration time, Context context) {
        return context.put(TIME_SPENT, time);
    }

    public <R> Mono<R> send(Command<R> command) {
        return send(command, commandTimeout);
    }

    /** Sends a command for which a service calls the provider. */
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
