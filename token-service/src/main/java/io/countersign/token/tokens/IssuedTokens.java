package io.countersign.token.tokens;

import io.countersign.contracts.token.TokenPair;

/**
 * An issued pair of tokens.
 *
 * @param refreshTokenHash the stored part of the refresh token
 */
public record IssuedTokens(TokenPair pair, String refreshTokenHash) {}
