package io.countersign.messaging;

import io.countersign.contracts.message.FailureCode;
import java.util.Optional;

/**
 * Knows what the errors of one technology mean to a caller. Every bean of this type is asked; an error that none of them knows is a
 * defect and becomes {@link FailureCode#INTERNAL}.
 */
@FunctionalInterface
public interface FailureClassifier {

    Optional<FailureCode> classify(Throwable error);
}
