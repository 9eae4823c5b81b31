package io.countersign.messaging;

import io.countersign.contracts.message.FailureCode;
import java.util.Optional;

/**
 * Maps the exceptions of one technology to failure codes. Every bean of this type is tried; an exception that none of them maps is a
 * defect and becomes {@link FailureCode#INTERNAL}.
 */
@FunctionalInterface
public interface FailureClassifier {

    Optional<FailureCode> classify(Throwable error);
}
