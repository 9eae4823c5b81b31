package io.countersign.link.ownership;

/**
 * What an account remembers of a link that must not be opened again.
 *
 * @param attemptId whoever repeats the command of this attempt repeats something that is over
 */
public record ClosedLink(String linkId, String identityId, String attemptId) {}
