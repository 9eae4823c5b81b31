package io.countersign.demoprovider;

/**
 * A person who can sign in.
 *
 * @param subject the {@code sub} claim: stable, and telling nothing about the person
 * @param userName what the person types, also the {@code preferred_username} claim
 * @param password the password, no secret at all
 */
record DemoAccount(String subject, String userName, String password, String name, String email) {

    boolean matches(String nameOrEmail) {
        return userName.equalsIgnoreCase(nameOrEmail) || email.equalsIgnoreCase(nameOrEmail);
    }
}
