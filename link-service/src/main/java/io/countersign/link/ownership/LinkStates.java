package io.countersign.link.ownership;

import io.countersign.contracts.link.LinksState;
import io.countersign.messaging.StoredState;
import java.util.List;
import reactor.core.publisher.Mono;

/** Reads the state of a user's links, as published on {@code identity.links}. */
public final class LinkStates {

    private final LinkedAccounts accounts;

    public LinkStates(LinkedAccounts accounts) {
        this.accounts = accounts;
    }

    /** Empty for a user without an account. */
    public Mono<StoredState<LinksState>> of(String userId) {
        return accounts.find(userId).filter(LinkedAccount::exists).map(LinkStates::of);
    }

    private static StoredState<LinksState> of(LinkedAccount account) {
        if (account.isErased()) {
            return StoredState.deleted();
        }
        List<LinksState.Link> links =
                account.links().stream().map(LinkStates::stateOf).toList();
        return StoredState.of(new LinksState(account.id(), links, account.version()));
    }

    private static LinksState.Link stateOf(Link link) {
        return new LinksState.Link(link.linkId(), link.provider(), link.issuer(), link.subject(), link.linkedAt());
    }
}
