package io.countersign.faults.check.index;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of users and links as a subscriber derives it from the events. */
public final class EventReplay {

    private EventReplay() {}

    /**
     * A user.
     *
     * @param version sequence number of the last event
     * @param stateSequence sequence number of the last event other than a sign-in
     */
    public record User(
            @Nullable String email,
            String nickname,
            Instant createdAt,
            Instant lastSignIn,
            boolean banned,
            boolean erased,
            long version,
            long stateSequence) {

        static final User NONE = new User(null, "", Instant.EPOCH, Instant.EPOCH, false, false, 0, 0);

        User apply(IdentityEvent event) {
            long next = event.sequence();
            return switch (event.type()) {
                case EventTypes.REGISTERED ->
                    new User(
                            event.data().path("email").asStringOpt().orElse(null),
                            event.text("nickname"),
                            event.at("createdAt"),
                            lastSignIn,
                            banned,
                            erased,
                            next,
                            next);
                case EventTypes.SIGNED_IN ->
                    new User(email, nickname, createdAt, event.at("signedInAt"), banned, erased, next, stateSequence);
                case EventTypes.BANNED -> new User(email, nickname, createdAt, lastSignIn, true, erased, next, next);
                case EventTypes.REINSTATED ->
                    new User(email, nickname, createdAt, lastSignIn, false, erased, next, next);
                case EventTypes.ERASED -> new User(email, nickname, createdAt, lastSignIn, banned, true, next, next);
                default -> this;
            };
        }
    }

    /** The links of one user by link id, oldest first. */
    public record Links(Map<String, IdentityEvent> links, long version) {

        static final Links NONE = new Links(Map.of(), 0);

        Links apply(IdentityEvent event) {
            Map<String, IdentityEvent> after = new LinkedHashMap<>(links);
            if (event.is(EventTypes.LINKED)) {
                after.put(event.text("linkId"), event);
            } else {
                after.remove(event.text("linkId"));
            }
            return new Links(after, event.sequence());
        }
    }

    public static Map<String, User> users(Events events) {
        Map<String, User> users = new LinkedHashMap<>();
        from(events, EventTypes.USERS)
                .forEach(event -> users.put(
                        event.subject(),
                        users.getOrDefault(event.subject(), User.NONE).apply(event)));
        return users;
    }

    public static Map<String, Links> links(Events events) {
        Map<String, Links> links = new LinkedHashMap<>();
        from(events, EventTypes.ACCOUNTS)
                .forEach(event -> links.put(
                        event.subject(),
                        links.getOrDefault(event.subject(), Links.NONE).apply(event)));
        return links;
    }

    private static Stream<IdentityEvent> from(Events events, String source) {
        return events.all().filter(event -> event.source().equals(source));
    }
}
