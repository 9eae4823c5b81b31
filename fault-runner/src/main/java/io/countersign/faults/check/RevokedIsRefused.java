package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;

import io.countersign.faults.check.index.AcknowledgedRevocations;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * After an acknowledged revocation no token of the session is accepted: a refresh token at once, an access token after the propagation
 * time. A banned or erased user cannot sign in.
 */
final class RevokedIsRefused implements Invariant {

    @Override
    public String name() {
        return "C6 nothing is accepted after an acknowledged revocation";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return Stream.concat(tokens(index), users(index));
    }

    private Stream<Violation> tokens(HistoryIndex index) {
        Map<String, Operation> ended = new AcknowledgedRevocations(index).bySession();
        Stream<Violation> access = index.operations()
                .all()
                .filter(Operations::ok)
                .filter(call -> after(
                        ended.get(attribute(call, Attribute.PRESENTED_SESSION)),
                        call,
                        index.limits().propagation()))
                .map(call ->
                        accepted(call, attribute(call, Attribute.PRESENTED_SESSION), "an access token", ended, index));
        Stream<Violation> refresh = index.operations()
                .of(OperationKind.REFRESH)
                .filter(Operations::ok)
                .filter(call -> after(ended.get(attribute(call, Attribute.SESSION)), call, Duration.ZERO))
                .map(call -> accepted(call, attribute(call, Attribute.SESSION), "a refresh token", ended, index));
        Stream<Violation> again = index.operations()
                .of(OperationKind.FINISH_SIGN_IN)
                .filter(Operations::ok)
                .filter(call -> after(ended.get(attribute(call, Attribute.STATE)), call, Duration.ZERO))
                .map(call -> accepted(call, attribute(call, Attribute.STATE), "a finished attempt", ended, index));
        return Stream.of(access, refresh, again).flatMap(violations -> violations);
    }

    private static boolean after(@Nullable Operation end, Operation call, Duration allowance) {
        return end != null && call.started().isAfter(end.ended().plus(allowance));
    }

    private Violation accepted(
            Operation call, String session, String what, Map<String, Operation> ended, HistoryIndex index) {
        Operation end = Objects.requireNonNull(ended.get(session));
        return violation(
                "#%d presented %s that was accepted %d ms after #%d had acknowledged the end of the session %s."
                        .formatted(
                                call.number(),
                                what,
                                Duration.between(end.ended(), call.started()).toMillis(),
                                end.number(),
                                session),
                index.aboutSession(session)
                        .operation(end)
                        .faults(index.faultWindows().around(end.started(), call.ended())));
    }

    private Stream<Violation> users(HistoryIndex index) {
        return Stream.of(OperationKind.BAN, OperationKind.ERASE)
                .flatMap(index.operations()::of)
                .filter(Operations::ok)
                .flatMap(end -> index.operations().with(Attribute.USER, attribute(end, Attribute.USER)).stream()
                        .filter(Operations.kind(OperationKind.FINISH_SIGN_IN))
                        .filter(Operations::ok)
                        .filter(signIn -> after(end, signIn, Duration.ZERO))
                        .filter(signIn -> !reinstated(end, signIn, index))
                        .map(signIn -> violation(
                                "#%d signed in a user whom #%d had banned or erased."
                                        .formatted(signIn.number(), end.number()),
                                index.aboutUser(attribute(end, Attribute.USER)))));
    }

    private static boolean reinstated(Operation end, Operation signIn, HistoryIndex index) {
        return end.kind() == OperationKind.BAN
                && index.operations().with(Attribute.USER, attribute(end, Attribute.USER)).stream()
                        .filter(Operations.kind(OperationKind.REINSTATE))
                        .filter(Operations::possiblyOk)
                        .anyMatch(call -> call.started().isBefore(signIn.ended())
                                && call.ended().isAfter(end.started()));
    }
}
