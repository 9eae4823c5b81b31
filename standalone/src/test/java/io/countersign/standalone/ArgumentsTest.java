package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void asArrayWhenAPropertyIsGivenTwiceThenTheLastWins() {
        Arguments arguments = Arguments.parse("--server.address=a", "--a=b=c", "--server.address=b");

        assertThat(arguments.asArray()).containsExactly("--server.address=b", "--a=b=c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "-p=1", "--", "--=x", "--server.port"})
    void parseWhenAnArgumentIsNotAPropertyThenItIsNamed(String argument) {
        assertThatThrownBy(() -> Arguments.parse(argument))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(argument);
    }
}
