package io.countersign.contracts.auth;

import org.jspecify.annotations.Nullable;

/**
 * What the provider says about a person, for display only. It decides nothing: accounts are never found or merged by it.
 */
public record Profile(
        @Nullable String email,
        @Nullable Boolean emailVerified,
        @Nullable String name,
        @Nullable String preferredUsername,
        @Nullable String picture,
        @Nullable String locale) {}
