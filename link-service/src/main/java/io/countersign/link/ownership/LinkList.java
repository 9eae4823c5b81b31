package io.countersign.link.ownership;

import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.ListLinks;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Mono;

/** Lists the links of an account. */
public final class LinkList {

    private final LinkedAccounts accounts;

    public LinkList(LinkedAccounts accounts) {
        this.accounts = accounts;
    }

    public Mono<Links> list(ListLinks command) {
        return accounts.find(command.userId()).map(account -> new Links(oldestFirst(account.links())));
    }

    private static List<Links.Link> oldestFirst(List<Link> links) {
        return links.stream()
                .sorted(Comparator.comparing(Link::linkedAt))
                .map(link -> new Links.Link(link.provider(), link.linkedAt()))
                .toList();
    }
}
