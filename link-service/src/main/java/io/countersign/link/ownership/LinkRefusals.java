package io.countersign.link.ownership;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import io.countersign.store.Write;
import reactor.core.publisher.Mono;

/** Refuses commands about links. The account stores each refusal, so that a redelivered command is refused too. */
final class LinkRefusals {

    private final LinkedAccounts accounts;

    LinkRefusals(LinkedAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Refuses once the account has stored the refusal.
     *
     * @return the refusal as an error, or lost if the account has changed since it was read
     */
    <T> Mono<Write<T>> refuse(FailureCode code, LinkedAccount account, CommandContext context) {
        return remembered(code, account, context).flatMap(write -> write.then(stored -> Mono.error(of(code))));
    }

    private Mono<Write<LinkedAccount>> remembered(FailureCode code, LinkedAccount account, CommandContext context) {
        boolean needless = !account.exists()
                || account.isErased()
                || account.refusalOf(context.commandId()).isPresent();
        return needless
                ? Mono.just(Write.won(account))
                : accounts.change(account, account.refusing(context.commandId(), code));
    }

    static Refused of(FailureCode code) {
        return new Refused(code, sentence(code));
    }

    private static String sentence(FailureCode code) {
        return switch (code) {
            case UNAUTHENTICATED -> "There is no such account.";
            case PROVIDER_ALREADY_LINKED -> "The account has an identity of this provider already.";
            case IDENTITY_OWNED_BY_ANOTHER -> "This identity belongs to another account.";
            case ATTEMPT_NOT_FOUND -> "This linking attempt is over.";
            case PROVIDER_NOT_LINKED -> "The account has no identity of this provider.";
            case LAST_IDENTITY -> "The last identity of an account cannot be unlinked.";
            // It is not known whether the command repeats one that succeeded.
            case UNAVAILABLE -> "The account is erased.";
            default -> throw new IllegalArgumentException("Links are not refused as " + code);
        };
    }
}
