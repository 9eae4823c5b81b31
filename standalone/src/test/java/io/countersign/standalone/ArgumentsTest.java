package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void overWhenAPersonGivesAPropertyThenItStandsAboveTheDefault() {
        Arguments arguments = Arguments.parse("--server.port=8081", "--a=b=c");

        assertThat(arguments.over(Map.of("server.port", "8080", "spring.x", "y")))
                .containsExactlyInAnyOrder("--server.port=8081", "--spring.x=y", "--a=b=c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "-p=1", "--", "--=x", "--server.port"})
    void parseWhenAnArgumentIsNoPropertyThenItIsNamed(String argument) {
        assertThatThrownBy(() -> Arguments.parse(argument))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(argument);
    }
}
