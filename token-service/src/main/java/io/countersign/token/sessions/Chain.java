package io.countersign.token.sessions;

/** The two ends of a session's chain: its first entry and the newest, which may be the same. */
public record Chain(Entry first, Entry newest) {}
