package io.countersign.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.contracts.message.MessageType;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTypesTest {

    @MessageType("test.Shape.v1")
    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    @MessageType("test.Shape.v1")
    record OtherShape() {}

    record Nameless() {}

    private final MessageTypes types = MessageTypes.of(List.of(Shape.class));

    @Test
    void namedWhenKnownThenClass() {
        assertThat(types.named("test.Shape.v1")).contains(Shape.class);
        assertThat(types.named("test.Shape.v2")).isEmpty();
    }

    @Test
    void nameOfWhenSubtypeOfASealedMessageThenNameOfTheMessage() {
        assertThat(types.nameOf(Circle.class)).isEqualTo("test.Shape.v1");
        assertThat(types.nameOf(Shape.class)).isEqualTo("test.Shape.v1");
    }

    @Test
    void nameOfWhenUnknownThenException() {
        assertThatThrownBy(() -> types.nameOf(Nameless.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofWhenNamesAreEqualThenException() {
        assertThatThrownBy(() -> MessageTypes.of(List.of(Shape.class, OtherShape.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test.Shape.v1");
    }

    @Test
    void ofWhenAClassHasNoNameThenException() {
        assertThatThrownBy(() -> MessageTypes.of(List.of(Nameless.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nameless");
    }
}
