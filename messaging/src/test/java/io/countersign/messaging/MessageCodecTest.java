package io.countersign.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.sealing.JweSealer;
import io.countersign.messaging.sealing.SealingProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {

    record Person(
            String name,
            @Nullable String nickname,
            @Nullable Instant born) {}

    record Login(String user, @Nullable Secret code) {}

    record Crowd(List<Person> people) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    private final MessageCodec codec = new MessageCodec(
            new JweSealer(new SealingProperties("a", Map.of("a", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))));

    @Test
    void writeWhenMembersAreNullThenOmitted() {
        assertThat(codec.writeText(new Person("Ada", null, null))).isEqualTo("{\"name\":\"Ada\"}");
    }

    @Test
    void writeWhenTimeThenIso8601() {
        assertThat(codec.writeText(new Person("Ada", null, Instant.parse("1815-12-10T01:02:03.004Z"))))
                .contains("\"born\":\"1815-12-10T01:02:03.004Z\"");
    }

    @Test
    void writeWhenSecretThenSealedAndReadUnseals() {
        String text = codec.writeText(new Login("ada", Secret.of("s3cret-code")));

        assertThat(text).doesNotContain("s3cret-code");
        assertThat(codec.readText(text, Login.class)).isEqualTo(new Login("ada", Secret.of("s3cret-code")));
    }

    @Test
    void readWhenUnknownMembersThenIgnored() {
        assertThat(codec.readText("{\"name\":\"Ada\",\"more\":{\"x\":[1]}}", Person.class))
                .isEqualTo(new Person("Ada", null, null));
    }

    @Test
    void readWhenSealedInterfaceThenSubtype() {
        assertThat(codec.readText(codec.writeText(new Circle(3)), Shape.class)).isEqualTo(new Circle(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{\"name\":\"A",
                "{\"name\":\"A\"}{}",
                "{\"name\":[1]}",
                "{}",
                "{\"name\":null}"
            })
    void readWhenInvalidThenUnreadable(String text) {
        assertThatThrownBy(() -> codec.readText(text, Person.class)).isInstanceOf(UnreadableMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"people\":[null]}", "{\"people\":[{\"nickname\":\"x\"}]}"})
    void readWhenANestedMemberIsMissingThenUnreadable(String text) {
        assertThatThrownBy(() -> codec.readText(text, Crowd.class)).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void readWhenSecretIsPlainTextThenUnreadableAndNotInTheError() {
        assertThatThrownBy(() -> codec.readText("{\"user\":\"ada\",\"code\":\"in-clear\"}", Login.class))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageNotContaining("in-clear")
                .hasNoCause();
    }
}
