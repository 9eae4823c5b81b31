package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.countersign.contracts.message.FailureCode;
import org.junit.jupiter.api.Test;

class StoreFailuresTest {

    private final StoreFailures failures = new StoreFailures();

    @Test
    void classifyWhenStoreDidNotAnswerThenUnavailable() {
        assertThat(failures.classify(new MongoTimeoutException("late"))).contains(FailureCode.UNAVAILABLE);
    }

    @Test
    void classifyWhenItIsNotTheStoresThenUnknown() {
        assertThat(failures.classify(new IllegalStateException("defect"))).isEmpty();
    }
}
