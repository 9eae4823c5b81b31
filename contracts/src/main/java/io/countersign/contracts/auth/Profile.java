package io.countersign.contracts.auth;

import org.jspecify.annotations.Nullable;

/**
 * The claims about a person that the provider returned, for display only. Accounts are never found or merged by them. Unprintable
 * characters are removed, and longer texts are truncated.
 *
 * @param email at most 254 characters
 * @param emailVerified whether the provider has verified the address
 * @param name the full name, at most 128 characters
 * @param preferredUsername at most 128 characters
 * @param picture an http or https URL, at most 2048 characters
 * @param locale a language tag (BCP 47), at most 35 characters
 */
public record Profile(
        @Nullable String email,
        @Nullable Boolean emailVerified,
        @Nullable String name,
        @Nullable String preferredUsername,
        @Nullable String picture,
        @Nullable String locale) {}
