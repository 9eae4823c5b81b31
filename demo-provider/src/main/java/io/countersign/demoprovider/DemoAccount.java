package io.countersign.demoprovider;

/**
 * An account that can sign in.
 *
 * @param subject the {@code sub} claim: stable and opaque
 * @param userName the login name, also the {@code preferred_username} claim
 * @param password the password; public
 */
record DemoAccount(String subject, String userName, String password, String name, String email) {

    boolean matches(String nameOrEmail) {
        return userName.equalsIgnoreCase(nameOrEmail) || email.equalsIgnoreCase(nameOrEmail);
    }
}
