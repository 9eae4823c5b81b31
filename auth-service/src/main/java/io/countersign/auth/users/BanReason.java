package io.countersign.auth.users;

import io.countersign.contracts.auth.BanUser;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.Refused;
import java.util.Optional;

/** Validates the reason of a ban: one line of printable text. */
final class BanReason {

    private BanReason() {}

    /** The refusal of an invalid reason. */
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

    /** Including line breaks, direction marks and unpaired surrogates. */
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
