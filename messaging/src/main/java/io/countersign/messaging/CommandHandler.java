package io.countersign.messaging;

import io.countersign.contracts.message.Command;
import reactor.core.publisher.Mono;

/** Handles one type of command. Must be idempotent: a command may be delivered twice. */
@FunctionalInterface
public interface CommandHandler<C extends Command<R>, R> {

    Mono<Outcome<R>> handle(C command, CommandContext context);
}
