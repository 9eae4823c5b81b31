package io.countersign.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class SortingTest {

    private static final List<BsonDocument> DOCUMENTS = Stream.of(
                    "{_id: 1, a: 2, l: [{t: 9}, {t: 1}]}", "{_id: 2, a: 1, l: [{t: 5}]}", "{_id: 3, a: 2, l: []}")
            .map(BsonDocument::parse)
            .toList();

    @Test
    void byWhenSeveralFieldsThenOneAfterTheOther() {
        assertThat(ids("{a: -1, _id: -1}")).containsExactly(3, 1, 2);
        assertThat(ids("{a: 1, _id: 1}")).containsExactly(2, 1, 3);
    }

    @Test
    void byWhenAnArrayThenByItsLeastOrGreatestElement() {
        assertThat(ids("{'l.t': 1}")).containsExactly(3, 1, 2);
        assertThat(ids("{'l.t': -1}")).containsExactly(1, 2, 3);
    }

    @Test
    void byWhenNotSimulatedThenRefused() {
        BsonDocument random = BsonDocument.parse("{a: 2}");

        assertThatThrownBy(() -> Sorting.by(random)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static List<Integer> ids(String sort) {
        return DOCUMENTS.stream()
                .sorted(Sorting.by(BsonDocument.parse(sort)))
                .map(document -> document.getInt32("_id").getValue())
                .toList();
    }
}
