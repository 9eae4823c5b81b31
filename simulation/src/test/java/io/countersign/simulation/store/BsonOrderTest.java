package io.countersign.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bson.BsonArray;
import org.bson.BsonDecimal128;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

class BsonOrderTest {

    private static final List<BsonValue> SORTED = BsonArray.parse("""
                    [null, -1.5, 0, {"$numberLong": "1"}, 1.5, {"$numberLong": "9007199254740993"},
                     "", "A", "a", "aa", "b", "\uE000", "\uD83D\uDE00",
                     {}, {"a": 1}, {"a": 1, "b": 1}, {"b": 0}, {"a": "text"},
                     [], [1], [1, 2], [2],
                     false, true,
                     {"$date": "2026-01-01T00:00:00Z"}, {"$date": "2026-01-02T00:00:00Z"},
                     {"$timestamp": {"t": 1, "i": 2}}, {"$timestamp": {"t": 2, "i": 1}}]
                    """).getValues();

    @Test
    void compareWhenOfAllTypesThenInTheOrderOfMongodb() {
        List<BsonValue> shuffled = new ArrayList<>(SORTED);
        Collections.shuffle(shuffled, new Random(1));

        shuffled.sort(BsonOrder.ASCENDING);

        assertThat(shuffled).isEqualTo(SORTED);
    }

    @Test
    void compareWhenNumbersOfDifferentTypesThenByValue() {
        BsonArray numbers = BsonArray.parse(
                "[1, {\"$numberLong\": \"1\"}, 1.0, {\"$numberLong\": \"9007199254740993\"}, 9007199254740992.0]");

        assertThat(numbers.subList(0, 3)).allMatch(one -> BsonOrder.ASCENDING.compare(one, numbers.get(0)) == 0);
        assertThat(BsonOrder.ASCENDING.compare(numbers.get(3), numbers.get(4))).isPositive();
    }

    @Test
    void compareWhenOfAnUnknownTypeThenRefused() {
        BsonValue decimal = new BsonDecimal128(Decimal128.parse("1"));

        assertThatThrownBy(() -> BsonOrder.ASCENDING.compare(decimal, decimal))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("DECIMAL128");
    }
}
