package io.countersign.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import io.countersign.contracts.message.FailureCode;
import io.countersign.messaging.FailureClassifier;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import reactor.core.Exceptions;

/** A store that cannot be reached or does not respond is unavailable; a rejected command is a defect. */
final class StoreFailures implements FailureClassifier {

    private static final int OUT_OF_DISK_SPACE = 14031;

    private static final Set<Class<?>> REFUSALS =
            Set.of(MongoCommandException.class, MongoWriteException.class, MongoBulkWriteException.class);

    @Override
    public Optional<FailureCode> classify(Throwable error) {
        return isOutage(error) ? Optional.of(FailureCode.UNAVAILABLE) : Optional.empty();
    }

    /** Spring Data translates what fails in its template. */
    static boolean isOutage(Throwable error) {
        Throwable failed = Exceptions.unwrap(error);
        Throwable cause = failed instanceof DataAccessException translated ? translated.getCause() : failed;
        return cause instanceof MongoException failure && isOutage(failure);
    }

    private static boolean isOutage(MongoException failure) {
        return !REFUSALS.contains(failure.getClass())
                || failure.getCode() == OUT_OF_DISK_SPACE
                || failure.hasErrorLabel("RetryableWriteError")
                || failure instanceof MongoBulkWriteException bulk
                        && bulk.getWriteErrors().isEmpty();
    }
}
