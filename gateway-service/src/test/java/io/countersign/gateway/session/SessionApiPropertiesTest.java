package io.countersign.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.User;
import io.countersign.contracts.auth.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

class SessionApiPropertiesTest {

    @Test
    void userWhenNothingIsConfiguredThenHasTheDefaults() {
        SessionApiProperties defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("countersign.gateway.session-api", SessionApiProperties.class);
        User user = new User("6JIo", null, "Johnny", Instant.EPOCH, UserStatus.ACTIVE, List.of("oauth"));

        assertThat(JsonMapper.builder().build().writeValueAsString(UserView.of(user, defaults)))
                .isEqualTo("{\"id\":\"6JIo\",\"nickname\":\"Johnny\",\"created_at\":\"1970-01-01T00:00:00+00:00\","
                        + "\"anonymous\":false,\"group\":{\"id\":\"user\",\"name\":\"User\",\"permission\":\"AA==\","
                        + "\"direct_link_batch_size\":0,\"trash_retention\":0},\"status\":\"active\",\"avatar\":null,"
                        + "\"preferred_theme\":\"#1976d2\",\"credit\":0,\"language\":\"en-US\"}");
    }
}
