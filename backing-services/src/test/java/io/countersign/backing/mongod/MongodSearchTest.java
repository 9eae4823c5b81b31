package io.countersign.backing.mongod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.backing.BackingServiceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MongodSearchTest {

    private final List<String> searched = new ArrayList<>();

    @Test
    void findWhenFirstSourceHasOneThenOthersAreNotSearched() {
        MongodSearch search = new MongodSearch(List.of(has("MONGOD"), has("PATH"), has("download")));

        assertThat(search.find()).map(MongodBinary::origin).contains("MONGOD");
        assertThat(searched).containsExactly("MONGOD");
    }

    @Test
    void findWhenFirstSourcesHaveNoneThenNextInOrderIsSearched() {
        MongodSearch search = new MongodSearch(List.of(hasNone("MONGOD"), hasNone("PATH"), has("download")));

        assertThat(search.find()).map(MongodBinary::origin).contains("download");
        assertThat(searched).containsExactly("MONGOD", "PATH", "download");
    }

    @Test
    void binaryOrThrowWhenNoSourceHasOneThenErrorHasAllReasons() {
        MongodSearch search = new MongodSearch(List.of(hasNone("MONGOD"), hasNone("PATH")));

        assertThat(search.find()).isEmpty();
        assertThatThrownBy(search::binaryOrThrow)
                .isInstanceOf(BackingServiceException.class)
                .hasMessageContaining("nothing at MONGOD")
                .hasMessageContaining("nothing at PATH");
    }

    private MongodSource has(String origin) {
        return () -> {
            searched.add(origin);
            return new MongodSource.Finding.Found(new MongodBinary(Path.of("mongod"), "6.0.5", origin));
        };
    }

    private MongodSource hasNone(String origin) {
        return () -> {
            searched.add(origin);
            return new MongodSource.Finding.Missing("nothing at " + origin);
        };
    }
}
