package io.countersign.auth.users;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of every account.
 *
 * @param permissions Permissions of every account. The SSO API requires {@code oauth}.
 */
@ConfigurationProperties("countersign.users")
record UserProperties(@DefaultValue("oauth") List<String> permissions) {}
