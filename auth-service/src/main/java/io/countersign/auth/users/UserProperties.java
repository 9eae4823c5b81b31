package io.countersign.auth.users;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every account has.
 *
 * @param permissions What every account may do. {@code oauth} admits to the SSO API.
 */
@ConfigurationProperties("countersign.users")
record UserProperties(@DefaultValue("oauth") List<String> permissions) {}
