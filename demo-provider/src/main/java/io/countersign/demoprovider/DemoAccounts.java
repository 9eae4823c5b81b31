package io.countersign.demoprovider;

import java.util.List;
import java.util.Optional;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The provider's accounts. */
final class DemoAccounts implements UserDetailsService {

    private final List<DemoAccount> accounts = List.of(
            new DemoAccount("7c1f0d2e9a5b4c63", "alice", "alice", "Alice Example", "alice@demo.example"),
            new DemoAccount("b4e86a3f17d05c92", "bob", "bob", "Bob Example", "bob@demo.example"));

    List<DemoAccount> all() {
        return accounts;
    }

    Optional<DemoAccount> find(String nameOrEmail) {
        return accounts.stream().filter(account -> account.matches(nameOrEmail)).findFirst();
    }

    @Override
    public UserDetails loadUserByUsername(String nameOrEmail) {
        return find(nameOrEmail)
                .map(DemoPrincipal::new)
                .orElseThrow(() -> new UsernameNotFoundException("No such demo account"));
    }
}
