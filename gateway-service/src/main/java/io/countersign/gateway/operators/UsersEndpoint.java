package io.countersign.gateway.operators;

import io.countersign.contracts.auth.BanUser;
import io.countersign.contracts.auth.EraseUser;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.ReinstateUser;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.commands.TimedCommandSender;
import io.countersign.gateway.http.InvalidParameter;
import io.countersign.gateway.http.Uuids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import reactor.core.publisher.Mono;

/**
 * {@code /actuator/users/{userId}}: {@code GET} shows an account, {@code POST} bans it ({@code {"status": "banned", "reason": "..."}}) or
 * lifts the ban ({@code {"status": "active"}}), {@code DELETE} erases it. Once a request has succeeded, its effect is in force at every
 * gateway. It has no authentication beyond access to the management port, so it is disabled until {@code management.endpoint.users.access}
 * enables it.
 */
@WebEndpoint(id = "users", defaultAccess = Access.NONE)
public final class UsersEndpoint {

    private static final String BANNED = "banned";
    private static final String ACTIVE = "active";

    private final TimedCommandSender commands;

    public UsersEndpoint(TimedCommandSender commands) {
        this.commands = commands;
    }

    @ReadOperation
    public Mono<AccountView> show(@Selector String userId) {
        return commands.send(new GetUser(requireUuid(userId))).map(AccountView::of);
    }

    @WriteOperation
    public Mono<Void> change(@Selector String userId, @Nullable String status, @Nullable String reason) {
        String user = requireUuid(userId);
        if (BANNED.equals(status)) {
            return commands.send(new BanUser(user, requireReason(reason))).then();
        }
        if (ACTIVE.equals(status)) {
            return commands.send(new ReinstateUser(user)).then();
        }
        throw new InvalidParameter("status", "must be " + BANNED + " or " + ACTIVE);
    }

    @DeleteOperation
    public Mono<Void> erase(@Selector String userId) {
        return commands.send(new EraseUser(requireUuid(userId))).then();
    }

    /** The auth service validates the reason; only missing and oversized ones are refused here. */
    private static String requireReason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidParameter("reason", "is required");
        }
        if (reason.length() > BanUser.MAX_REASON_LENGTH) {
            throw new InvalidParameter("reason", "must have at most " + BanUser.MAX_REASON_LENGTH + " characters");
        }
        return reason;
    }

    /** Account ids are UUIDs. */
    private static String requireUuid(String userId) {
        return Uuids.parse(userId)
                .map(UUID::toString)
                .orElseThrow(() -> new Refused(FailureCode.NOT_FOUND, "The user does not exist."));
    }
}
