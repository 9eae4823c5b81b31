package io.countersign.link.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messaging.EventRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** The invariants of events, accounts and reservations. */
final class History {

    private final List<EventRecord> events;
    private final Identities identities;
    private final LinkedAccounts accounts;

    History(List<EventRecord> events, Identities identities, LinkedAccounts accounts) {
        this.events = events;
        this.identities = identities;
        this.accounts = accounts;
    }

    /** @param users all users of the history */
    void isConsistent(Collection<String> users) {
        users.forEach(this::accountIsConsistent);
        everyIdentityHasOneOwnerAtMost(users);
    }

    private void accountIsConsistent(String userId) {
        LinkedAccount account = account(userId);
        List<EventRecord> published =
                events.stream().filter(e -> e.subject().equals(userId)).toList();
        assertThat(published)
                .extracting(EventRecord::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, account.version()).boxed().toList());
        assertThat(replayed(published)).containsExactlyInAnyOrderElementsOf(linkIds(account));
        if (account.isErased()) {
            assertThat(account.links()).isEmpty();
        } else if (account.exists()) {
            assertThat(account.links()).isNotEmpty();
        }
        assertThat(account.links()).extracting(Link::provider).doesNotHaveDuplicates();
        assertThat(account.links()).noneMatch(link -> account.hasClosed(link.linkId()));
    }

    /** Fails on a link that is opened twice or again, and on one that is closed without having been open. */
    private static Set<String> replayed(List<EventRecord> published) {
        Set<String> everOpened = new HashSet<>();
        Set<String> open = new LinkedHashSet<>();
        for (EventRecord event : published) {
            String linkId = LinkPayload.linkId(event);
            if (event.type().equals(LinkPayload.LINKED)) {
                assertThat(everOpened.add(linkId)).as("opened once").isTrue();
                open.add(linkId);
            } else {
                assertThat(open.remove(linkId)).as("closed while open").isTrue();
            }
        }
        return open;
    }

    private void everyIdentityHasOneOwnerAtMost(Collection<String> users) {
        List<Link> live =
                users.stream().flatMap(user -> account(user).links().stream()).toList();
        assertThat(live).extracting(Link::identityId).doesNotHaveDuplicates();
        assertThat(live)
                .allSatisfy(link -> assertThat(identities
                                .find(link.identityId())
                                .blockOptional()
                                .map(IdentityReservation::linkId))
                        .contains(link.linkId()));
    }

    private LinkedAccount account(String userId) {
        return accounts.find(userId).blockOptional().orElseThrow();
    }

    private static List<String> linkIds(LinkedAccount account) {
        return account.links().stream().map(Link::linkId).toList();
    }
}
