package io.countersign.auth.users;

import io.countersign.contracts.auth.Profile;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives the nickname of a new account. */
final class Nickname {

    private static final int ID_PART = 8;

    private Nickname() {}

    /** The name, else the user name, else the local part of the e-mail address, else a name derived from the user id. */
    static String of(Profile profile, String userId) {
        return Stream.of(profile.name(), profile.preferredUsername(), localPart(profile.email()))
                .flatMap(name -> Optional.ofNullable(name).stream())
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseGet(() -> "User " + userId.substring(0, Math.min(ID_PART, userId.length())));
    }

    private static @Nullable String localPart(@Nullable String email) {
        int at = email == null ? -1 : email.indexOf('@');
        return email == null || at < 0 ? email : email.substring(0, at);
    }
}
