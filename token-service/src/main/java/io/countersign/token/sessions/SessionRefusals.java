package io.countersign.token.sessions;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import reactor.core.publisher.Mono;

/** The refusals of session commands. They do not reveal why a credential is no longer valid. */
final class SessionRefusals {

    private SessionRefusals() {}

    static <T> Mono<T> credentialInvalid() {
        return Mono.error(() -> new Refused(FailureCode.CREDENTIAL_INVALID, "The refresh token is not valid."));
    }

    static <T> Mono<T> signInOver() {
        return Mono.error(() -> new Refused(FailureCode.CREDENTIAL_INVALID, "The sign-in was completed already."));
    }

    /** The outcome is unknown: the command, or a copy of it, may have taken effect, so a definite refusal would be wrong. */
    static <T> Mono<T> unknown() {
        return Mono.error(() -> new Refused(FailureCode.UNAVAILABLE, "The outcome of the request is unknown."));
    }

    /** No caller waits for a reply any more, so nothing may begin. */
    static <T> Mono<T> tooLate() {
        return Mono.error(() -> new Refused(FailureCode.DEADLINE_EXCEEDED, "The deadline passed."));
    }

    static <T> Mono<T> tooMany() {
        return Mono.error(
                () -> new Refused(FailureCode.TOO_MANY_REQUESTS, "The refresh token was presented too often."));
    }

    static <T> Mono<T> notFound() {
        return Mono.error(() -> new Refused(FailureCode.NOT_FOUND, "There is no such session."));
    }
}
