package io.countersign.auth.users;

import io.countersign.contracts.auth.BanUser;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.Refused;
import java.util.Optional;

/** What may be given as the reason of a ban: one line that a person can read. */
final class BanReason {

    private BanReason() {}

    /** The refusal of a reason that cannot be taken. */
    static Optional<Refused> refusal(String reason) {
        return complaint(reason).map(complaint -> new Refused(Failure.invalid("reason", "reason " + complaint)));
    }

    private static Optional<String> complaint(String reason) {
        if (reason.isBlank()) {
            return Optional.of("must not be blank");
        }
        if (reason.length() > BanUser.MAX_REASON_LENGTH) {
            return Optional.of("must have at most " + BanUser.MAX_REASON_LENGTH + " characters");
        }
        return reason.codePoints().anyMatch(BanReason::unprintable)
                ? Optional.of("must not contain control characters")
                : Optional.empty();
    }

    /** Also what breaks lines, turns the direction of writing, or is half a character. */
    private static boolean unprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
