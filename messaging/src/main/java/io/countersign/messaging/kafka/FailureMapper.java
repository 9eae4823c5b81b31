package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.FailureClassifier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;

/** Maps any error of a handler to the failure in the reply. */
final class FailureMapper {

    private final List<FailureClassifier> classifiers;

    FailureMapper(List<FailureClassifier> classifiers) {
        this.classifiers = List.copyOf(classifiers);
    }

    Failure of(Throwable error) {
        if (error instanceof Refused refused) {
            return refused.failure();
        }
        FailureCode code = codeOf(Exceptions.unwrap(error));
        return Failure.of(code, sentence(code));
    }

    private FailureCode codeOf(Throwable error) {
        return classifiers.stream()
                .map(classifier -> classifier.classify(error))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(error instanceof TimeoutException ? FailureCode.UNAVAILABLE : FailureCode.INTERNAL);
    }

    private static String sentence(FailureCode code) {
        return code == FailureCode.INTERNAL
                ? "Something went wrong."
                : "A part of the system is not available; the request may be tried again.";
    }
}
