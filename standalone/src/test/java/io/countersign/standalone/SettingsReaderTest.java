package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

    @Test
    void readWhenNothingIsGivenThenTheDefaultsHold() {
        StandaloneProperties settings = SettingsReader.read(Arguments.parse());

        assertThat(settings).isEqualTo(new StandaloneProperties(Path.of("data"), 8080, 9080, 9000, 9092, 27117, true));
        assertThat(settings.ports()).hasSize(9);
    }

    @Test
    void readWhenServicesRunElsewhereThenTheirPortsAreNotWanted() {
        StandaloneProperties settings = SettingsReader.read(
                Arguments.parse("--countersign.standalone.services=false", "--countersign.standalone.demo-port=9500"));

        assertThat(settings.ports()).containsOnlyKeys(9500, 9501, 9092, 27117);
    }
}
