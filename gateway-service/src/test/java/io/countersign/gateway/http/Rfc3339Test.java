package io.countersign.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2023-08-06T11:21:59Z,        2023-08-06T11:21:59+00:00",
        "2023-08-06T11:21:00Z,        2023-08-06T11:21:00+00:00",
        "2023-08-06T11:21:59.7Z,      2023-08-06T11:21:59.700+00:00",
        "2023-08-06T11:21:59.456789Z, 2023-08-06T11:21:59.456+00:00",
    })
    void formatThenHasAnOffsetAndThreeFractionDigitsOrNone(Instant instant, String text) {
        assertThat(Rfc3339.format(instant)).isEqualTo(text);
    }
}
