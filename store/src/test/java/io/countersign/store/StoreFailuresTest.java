package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import io.countersign.contracts.message.FailureCode;
import java.io.IOException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class StoreFailuresTest {

    private static final ServerAddress SERVER = new ServerAddress("store.example", 27017);

    private final StoreFailures failures = new StoreFailures();

    @Test
    void classifyWhenTheStoreDoesNotRespondThenUnavailable() {
        assertThat(failures.classify(new MongoTimeoutException("late"))).contains(FailureCode.UNAVAILABLE);
    }

    @Test
    void classifyWhenTheTemplateTranslatedAnOutageThenUnavailable() {
        MongoTimeoutException late = new MongoTimeoutException("late");
        late.initCause(new IOException("the root cause is not the driver's"));

        assertThat(failures.classify(new DataAccessResourceFailureException("late", late)))
                .contains(FailureCode.UNAVAILABLE);
    }

    @Test
    void classifyWhenTheConnectionBreaksThenUnavailable() {
        assertThat(failures.classify(new MongoSocketReadException("broken", SERVER)))
                .contains(FailureCode.UNAVAILABLE);
    }

    @Test
    void classifyWhenTheDiskIsFullThenUnavailable() {
        assertThat(failures.classify(refusal("{ok: 0, code: 14031, codeName: 'OutOfDiskSpace'}")))
                .contains(FailureCode.UNAVAILABLE);
    }

    @Test
    void classifyWhenTheErrorIsRetryableThenUnavailable() {
        assertThat(failures.classify(refusal("{ok: 0, code: 1, errorLabels: ['RetryableWriteError']}")))
                .contains(FailureCode.UNAVAILABLE);
    }

    @Test
    void classifyWhenTheCommandIsRefusedThenNotAnOutage() {
        assertThat(failures.classify(refusal("{ok: 0, code: 2, codeName: 'BadValue'}")))
                .isEmpty();
    }

    @Test
    void classifyWhenTheErrorIsNotTheStoresThenUnknown() {
        assertThat(failures.classify(new IllegalStateException())).isEmpty();
    }

    private static MongoCommandException refusal(String response) {
        return new MongoCommandException(BsonDocument.parse(response), SERVER);
    }
}
