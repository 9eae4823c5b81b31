package io.countersign.faults.check;

import static io.countersign.faults.check.evidence.Operations.attribute;

import io.countersign.faults.check.evidence.Acknowledgements;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Once somebody was told that a session ended, none of its tokens is good: a refresh token at once, for the session itself is asked; an
 * access token as soon as the news can have reached the other gateways. A banned or erased user does not come in again either.
 */
final class RevokedIsRefused implements Invariant {

    @Override
    public String name() {
        return "C6 nothing is accepted after an acknowledged revocation";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return Stream.concat(tokens(evidence), users(evidence));
    }

    private Stream<Violation> tokens(Evidence evidence) {
        Map<String, Operation> ended = new Acknowledgements(evidence).bySession();
        Stream<Violation> access = evidence.operations()
                .all()
                .filter(Operations::done)
                .filter(call -> after(
                        ended.get(attribute(call, Attribute.PRESENTED_SESSION)),
                        call,
                        evidence.limits().propagation()))
                .map(call -> accepted(
                        call, attribute(call, Attribute.PRESENTED_SESSION), "an access token", ended, evidence));
        Stream<Violation> refresh = evidence.operations()
                .of(OperationKind.REFRESH)
                .filter(Operations::done)
                .filter(call -> after(ended.get(attribute(call, Attribute.SESSION)), call, Duration.ZERO))
                .map(call -> accepted(call, attribute(call, Attribute.SESSION), "a refresh token", ended, evidence));
        Stream<Violation> again = evidence.operations()
                .of(OperationKind.FINISH_SIGN_IN)
                .filter(Operations::done)
                .filter(call -> after(ended.get(attribute(call, Attribute.STATE)), call, Duration.ZERO))
                .map(call -> accepted(call, attribute(call, Attribute.STATE), "a finished attempt", ended, evidence));
        return Stream.of(access, refresh, again).flatMap(violations -> violations);
    }

    private static boolean after(@Nullable Operation end, Operation call, Duration allowance) {
        return end != null && call.started().isAfter(end.ended().plus(allowance));
    }

    private Violation accepted(
            Operation call, String session, String what, Map<String, Operation> ended, Evidence evidence) {
        Operation end = Objects.requireNonNull(ended.get(session));
        return violation(
                "#%d had %s accepted %d ms after #%d had acknowledged the end of the session %s."
                        .formatted(
                                call.number(),
                                what,
                                Duration.between(end.ended(), call.started()).toMillis(),
                                end.number(),
                                session),
                evidence.aboutSession(session)
                        .operation(end)
                        .faults(evidence.disturbances().around(end.started(), call.ended())));
    }

    private Stream<Violation> users(Evidence evidence) {
        return Stream.of(OperationKind.BAN, OperationKind.ERASE)
                .flatMap(evidence.operations()::of)
                .filter(Operations::done)
                .flatMap(end -> evidence.operations().with(Attribute.USER, attribute(end, Attribute.USER)).stream()
                        .filter(Operations.kind(OperationKind.FINISH_SIGN_IN))
                        .filter(Operations::done)
                        .filter(signIn -> after(end, signIn, Duration.ZERO))
                        .filter(signIn -> !reinstated(end, signIn, evidence))
                        .map(signIn -> violation(
                                "#%d signed in a user whom #%d had shut out.".formatted(signIn.number(), end.number()),
                                evidence.aboutUser(attribute(end, Attribute.USER)))));
    }

    private static boolean reinstated(Operation end, Operation signIn, Evidence evidence) {
        return end.kind() == OperationKind.BAN
                && evidence.operations().with(Attribute.USER, attribute(end, Attribute.USER)).stream()
                        .filter(Operations.kind(OperationKind.REINSTATE))
                        .filter(Operations::maybeDone)
                        .anyMatch(call -> call.started().isBefore(signIn.ended())
                                && call.ended().isAfter(end.started()));
    }
}
