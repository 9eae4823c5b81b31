package io.countersign.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final BsonDocument DOCUMENT = BsonDocument.parse("""
            {"_id": "s-2", "number": {"$numberLong": "2"}, "at": {"$date": "2026-01-01T00:00:00Z"},
             "opening": {"userId": "u"}, "empty": [], "nothing": null,
             "generation": {"hashes": ["h1", "h2", "h3"]},
             "pending": [{"id": "e1", "n": 1}, {"id": "e2", "n": 5}]}
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{_id: 's-2'}",
                "{_id: {$in: ['s-1', 's-2']}}",
                "{_id: {$gte: 's-1', $lte: 's-9'}}",
                "{_id: {$nin: []}}",
                "{_id: {$nin: ['s-1']}}",
                "{number: 2}",
                "{number: {$gt: 1.5}}",
                "{at: {$lt: {$date: '2026-01-01T00:00:00.001Z'}}}",
                "{'opening.userId': 'u'}",
                "{opening: {userId: 'u'}}",
                "{'generation.hashes': 'h2'}",
                "{'generation.hashes': ['h1', 'h2', 'h3']}",
                "{'generation.hashes.2': {$exists: true}}",
                "{'generation.hashes.3': {$exists: false}}",
                "{'pending.id': {$in: ['e2', 'e9']}}",
                "{'pending.n': {$lt: 3}}",
                "{'pending.n': {$gt: 3, $lt: 2}}",
                "{'pending.1.id': 'e2'}",
                "{'empty.id': {$exists: false}}",
                "{nothing: {$exists: true}}",
                "{retiredAt: {$exists: false}}",
                "{retiredAt: {$ne: 1}}",
                "{$and: [{_id: 's-2'}, {number: 2}]}",
                "{$or: [{_id: 's-1'}, {number: 2}]}"
            })
    void matchesWhenItDoesThenTrue(String filter) {
        assertThat(Filter.of(BsonDocument.parse(filter)).matches(DOCUMENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{_id: 's-1'}",
                "{_id: {$in: []}}",
                "{_id: {$lt: 's-10'}}",
                "{_id: {$nin: ['s-1', 's-2']}}",
                "{_id: {$gt: 1}}",
                "{number: '2'}",
                "{number: {$lt: 'a'}}",
                "{nothing: {$lt: {$date: '2026-01-01T00:00:00.001Z'}}}",
                "{missing: {$lt: {$date: '2026-01-01T00:00:00.001Z'}}}",
                "{opening: {userId: 'u', more: 1}}",
                "{'generation.hashes': ['h2', 'h1', 'h3']}",
                "{'generation.hashes.2': {$exists: false}}",
                "{'pending.id': 'e3'}",
                "{'pending.n': {$gt: 5}}",
                "{'pending.id': {$ne: 'e1'}}",
                "{'number.part': {$exists: true}}",
                "{$and: [{_id: 's-2'}, {number: 3}]}",
                "{$or: [{_id: 's-1'}, {number: 3}]}"
            })
    void matchesWhenItDoesNotThenFalse(String filter) {
        assertThat(Filter.of(BsonDocument.parse(filter)).matches(DOCUMENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$where: 'true'}",
                "{number: {$mod: [2, 0]}}",
                "{number: null}",
                "{number: {$ne: null}}",
                "{number: {$in: [1, null]}}",
                "{number: {$gt: [1]}}",
                "{_id: {$regex: 's'}}",
                "{_id: /s/}"
            })
    void ofWhenNotSimulatedThenRefused(String filter) {
        BsonDocument parsed = BsonDocument.parse(filter);

        assertThatThrownBy(() -> Filter.of(parsed)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void idsWhenTheFilterNamesThemThenThose() {
        assertThat(filter(Filters.eq("_id", "a")).ids()).containsExactly(new BsonString("a"));
        assertThat(filter(Filters.and(Filters.in("_id", List.of("a", "b")), Filters.gt("n", 1)))
                        .ids())
                .containsExactly(new BsonString("a"), new BsonString("b"));
        assertThat(filter(Filters.gt("_id", "a")).ids()).isNull();
        assertThat(filter(Filters.or(Filters.eq("_id", "a"), Filters.eq("n", 1)))
                        .ids())
                .isNull();
    }

    private static Filter filter(Bson bson) {
        return Filter.of(bson.toBsonDocument());
    }
}
