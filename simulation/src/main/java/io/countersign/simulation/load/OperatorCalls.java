package io.countersign.simulation.load;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import io.countersign.gateway.operators.UsersEndpoint;
import io.countersign.messaging.Correlation;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The calls of an operator to a gateway's management port, which has no HTTP in a simulation. */
final class OperatorCalls {

    private static final Set<FailureCode> INDETERMINATE =
            Set.of(FailureCode.UNAVAILABLE, FailureCode.DEADLINE_EXCEEDED, FailureCode.INTERNAL);

    private OperatorCalls() {}

    static Mono<Reply> send(UsersEndpoint users, OperationKind kind, String user, String correlation) {
        return effect(users, kind, user)
                .contextWrite(context -> Correlation.with(correlation, context))
                .thenReturn(new Reply(Outcome.OK, 204, "0", "", null))
                .onErrorResume(Refused.class, refused -> Mono.just(reply(refused)));
    }

    private static Mono<Void> effect(UsersEndpoint users, OperationKind kind, String user) {
        return switch (kind) {
            case BAN -> users.change(user, "banned", "simulated");
            case REINSTATE -> users.change(user, "active", null);
            case ERASE -> users.erase(user);
            default -> throw new IllegalArgumentException(kind + " is no operation of an operator");
        };
    }

    private static Reply reply(Refused refused) {
        FailureCode code = refused.failure().code();
        boolean indeterminate = INDETERMINATE.contains(code);
        return new Reply(indeterminate ? Outcome.INFO : Outcome.FAIL, indeterminate ? 503 : 400, code.name(), "", null);
    }
}
