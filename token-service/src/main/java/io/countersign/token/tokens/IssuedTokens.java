package io.countersign.token.tokens;

import io.countersign.contracts.token.TokenPair;

/**
 * A pair that is ready to be handed out.
 *
 * @param refreshTokenHash what is kept of the refresh token
 */
public record IssuedTokens(TokenPair pair, String refreshTokenHash) {}
