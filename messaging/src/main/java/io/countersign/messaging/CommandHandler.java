package io.countersign.messaging;

import io.countersign.contracts.message.Command;
import reactor.core.publisher.Mono;

/** Handles one kind of command. It may be called twice with the same command and must then have the effect of one. */
@FunctionalInterface
public interface CommandHandler<C extends Command<R>, R> {

    Mono<Outcome<R>> handle(C command, CommandContext context);
}
