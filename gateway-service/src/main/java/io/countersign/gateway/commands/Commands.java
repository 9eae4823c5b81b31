package io.countersign.gateway.commands;

import io.countersign.contracts.message.Command;
import io.countersign.messaging.CommandSender;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Sends commands with the deadline that their kind has. */
public final class Commands {

    private final CommandSender sender;
    private final Duration ordinary;
    private final Duration finish;

    /**
     * @param ordinary for what the services answer themselves
     * @param finish for what waits for a provider
     */
    public Commands(CommandSender sender, Duration ordinary, Duration finish) {
        this.sender = sender;
        this.ordinary = ordinary;
        this.finish = finish;
    }

    public <R> Mono<R> send(Command<R> command) {
        return sender.send(command, ordinary);
    }

    /** For a command that makes a service call the provider. */
    public <R> Mono<R> sendAcrossProvider(Command<R> command) {
        return sender.send(command, finish);
    }
}
