package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Failure;
import io.countersign.messaging.Outcome;
import reactor.core.publisher.Mono;

/** Sends the outcome of a command: a reply to its requester, or the next command to its owner. */
final class ReplySender {

    private final RecordSender sender;
    private final MessageRecords records;

    ReplySender(RecordSender sender, MessageRecords records) {
        this.sender = sender;
        this.records = records;
    }

    Mono<Void> answer(CommandHeaders envelope, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Forward<?> forward) {
            return forward(envelope, forward.next());
        }
        return outcome instanceof Outcome.Reply<?> reply ? reply(envelope.replyTo(), reply.reply()) : Mono.empty();
    }

    Mono<Void> refuse(ReplyAddress to, Failure failure) {
        return reply(to, failure);
    }

    private Mono<Void> forward(CommandHeaders envelope, Command<?> next) {
        return Mono.defer(() -> sender.send(records.command(next, envelope)));
    }

    private Mono<Void> reply(ReplyAddress to, Object reply) {
        return Mono.defer(() -> sender.send(records.reply(reply, to)));
    }
}
