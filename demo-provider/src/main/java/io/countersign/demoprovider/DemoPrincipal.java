package io.countersign.demoprovider;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * The authenticated principal: one sign-in of an account. Its name is the account's subject, so that every token and
 * the userinfo response carry the same {@code sub}.
 *
 * <p>Equality is object identity on purpose: sessions are looked up by principal, and the {@code sid} claim must name the
 * session of this sign-in, not that of the same user in another browser.
 */
final class DemoPrincipal implements UserDetails {

    private static final long serialVersionUID = 1L;

    private final transient DemoAccount account;

    DemoPrincipal(DemoAccount account) {
        this.account = account;
    }

    DemoAccount account() {
        return account;
    }

    @Override
    public String getUsername() {
        return account.subject();
    }

    @Override
    public String getPassword() {
        return account.password();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }
}
