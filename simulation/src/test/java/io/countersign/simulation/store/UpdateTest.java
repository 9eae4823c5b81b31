package io.countersign.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{a: 1}                   | {$set: {a: 2}}                            | {a: 2}",
                "{a: 1}                   | {$set: {b: null}}                         | {a: 1, b: null}",
                "{a: 1, b: 2}             | {$set: {a: 'x', 'c.d': 3}}                | {a: 'x', b: 2, c: {d: 3}}",
                "{a: {b: 1, c: 2}}        | {$set: {'a.b': 3}}                        | {a: {b: 3, c: 2}}",
                "{a: 1, b: 2}             | {$unset: {a: ''}}                         | {b: 2}",
                "{a: {b: 1, c: 2}}        | {$unset: {'a.b': ''}}                     | {a: {c: 2}}",
                "{a: 1}                   | {$unset: {'b.c': ''}}                     | {a: 1}",
                "{a: 1}                   | {$max: {a: 2, b: 1}}                      | {a: 2, b: 1}",
                "{a: 3}                   | {$max: {a: 2, 'b.c': 1}}                  | {a: 3, b: {c: 1}}",
                "{a: 3}                   | {$min: {a: 2, b: 1}}                      | {a: 2, b: 1}",
                "{a: 1}                   | {$min: {a: 2}}                            | {a: 1}",
                "{}                       | {$push: {a: 1}}                           | {a: [1]}",
                "{a: [1]}                 | {$push: {a: {b: 1}}}                      | {a: [1, {b: 1}]}",
                "{a: [1]}                 | {$push: {a: {$each: [2, 3]}}}             | {a: [1, 2, 3]}",
                "{a: [1]}                 | {$push: {a: {$each: []}}}                 | {a: [1]}",
                "{a: [1, 2]}              | {$push: {a: {$each: [3], $slice: -2}}}    | {a: [2, 3]}",
                "{a: [{i: 1}, {i: 2}, 3]} | {$pull: {a: {i: {$in: [1, 9]}}}}          | {a: [{i: 2}, 3]}",
                "{b: 1}                   | {$pull: {a: {i: 1}}}                      | {b: 1}"
            })
    void applyThenChangesTheFields(String before, String update, String after) {
        BsonDocument document = BsonDocument.parse(before);

        assertThat(Update.of(BsonDocument.parse(update)).apply(document)).isEqualTo(BsonDocument.parse(after));
        assertThat(document).isEqualTo(BsonDocument.parse(before));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$set: {'a.b': 1}}",
                "{$push: {a: 1}}",
                "{$pull: {a: {b: 1}}}",
                "{$set: {'n.b': 1}}",
                "{$push: {n: 1}}"
            })
    void applyWhenTheTypeDoesNotFitThenTheServerRefuses(String update) {
        BsonDocument document = BsonDocument.parse("{a: 'text', n: null}");

        assertThatThrownBy(() -> Update.of(BsonDocument.parse(update)).apply(document))
                .isInstanceOf(WriteRefusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{$set: {a: 1}, $max: {a: 2}}", "{$set: {a: 1, 'a.b': 2}}"})
    void ofWhenOneFieldIsChangedTwiceThenTheServerRefuses(String update) {
        assertThatThrownBy(() -> Update.of(BsonDocument.parse(update))).isInstanceOf(WriteRefusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a: 1}",
                "{$inc: {a: 1}}",
                "{$set: {_id: 1}}",
                "{$set: {'a.$.b': 1}}",
                "{$push: {a: {$each: [1], $sort: 1}}}",
                "{$push: {a: {$each: [1], $slice: 2}}}",
                "{$pull: {a: 1}}",
                "{$pull: {a: {$in: [1]}}}"
            })
    void ofWhenNotSimulatedThenRefused(String update) {
        assertThatThrownBy(() -> Update.of(BsonDocument.parse(update)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void applyWhenBuiltByTheDriverThenTheSame() {
        Bson update = Updates.combine(
                Updates.pullByFilter(Filters.eq("pending", Filters.in("id", List.of("e1")))),
                Updates.pushEach("settled", List.of(3), new PushOptions().slice(-2)),
                Updates.max("before.BANNED", 2L),
                Updates.unset("openSince"));
        BsonDocument before = BsonDocument.parse("{pending: [{id: 'e1'}, {id: 'e2'}], settled: [1, 2], openSince: 1}");

        BsonDocument after = Update.of(update.toBsonDocument()).apply(before);

        assertThat(after)
                .isEqualTo(BsonDocument.parse(
                        "{pending: [{id: 'e2'}], settled: [2, 3], before: {BANNED: {$numberLong: '2'}}}"));
    }
}
