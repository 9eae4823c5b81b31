package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownStackTest {

    private final List<String> closed = new ArrayList<>();
    private final ShutdownStack stack = new ShutdownStack();

    @Test
    void closeWhenAPartFailsThenTheOthersAreClosedInReverseOrder() {
        stack.push(() -> closed.add("first"));
        stack.push(() -> {
            throw new IllegalStateException("broken");
        });
        stack.push(() -> closed.add("last"));

        assertThat(stack.close()).isTrue();
        assertThat(stack.close()).as("once").isFalse();
        assertThat(closed).containsExactly("last", "first");
    }

    @Test
    void pushWhenClosedThenThePartIsClosedToo() {
        stack.close();

        assertThatThrownBy(() -> stack.push(() -> closed.add("late"))).isInstanceOf(IllegalStateException.class);
        assertThat(closed).containsExactly("late");
    }
}
