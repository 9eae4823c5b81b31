package io.countersign.store;

import com.mongodb.MongoException;
import io.countersign.contracts.message.FailureCode;
import io.countersign.messaging.FailureClassifier;
import java.util.Optional;

/** Whatever the store did not do, time-outs and lost connections above all, may be tried again. */
final class StoreFailures implements FailureClassifier {

    @Override
    public Optional<FailureCode> classify(Throwable error) {
        return error instanceof MongoException ? Optional.of(FailureCode.UNAVAILABLE) : Optional.empty();
    }
}
