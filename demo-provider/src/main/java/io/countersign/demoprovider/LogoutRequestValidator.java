package io.countersign.demoprovider;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;

/**
 * Validates logout requests (OpenID Connect RP-Initiated Logout 1.0, 2) by the signature of their {@code id_token_hint}
 * alone. The library's own validator looks the ID token up among those it has issued, and so refuses those from before a
 * restart and those of an earlier sign-in in the same browser.
 */
final class LogoutRequestValidator implements AuthenticationProvider {

    private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken(
            "demo-provider", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final JwtDecoder idTokens;
    private final RegisteredClientRepository clients;

    /** Accepts every ID token that the issuer has signed, including expired ones. */
    LogoutRequestValidator(Issuer issuer, RSAPublicKey signedWith, RegisteredClientRepository clients) {
        var decoder = NimbusJwtDecoder.withPublicKey(signedWith).build();
        decoder.setJwtValidator(new JwtIssuerValidator(issuer.toString()));
        this.idTokens = decoder;
        this.clients = clients;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OidcLogoutAuthenticationToken) authentication;
        Jwt hint = verify(request.getIdTokenHint());
        RegisteredClient client = clientOf(hint);
        require(request.getClientId() == null || request.getClientId().equals(client.getClientId()), "client_id");
        require(isRegisteredRedirect(request.getPostLogoutRedirectUri(), client), "post_logout_redirect_uri");
        return new OidcLogoutAuthenticationToken(
                new OidcIdToken(hint.getTokenValue(), hint.getIssuedAt(), hint.getExpiresAt(), hint.getClaims()),
                sessionToEnd((Authentication) request.getPrincipal(), hint),
                request.getSessionId(),
                client.getClientId(),
                request.getPostLogoutRedirectUri(),
                request.getState());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OidcLogoutAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private Jwt verify(String idTokenHint) {
        try {
            return idTokens.decode(idTokenHint);
        } catch (JwtException e) {
            throw refusal("id_token_hint");
        }
    }

    private RegisteredClient clientOf(Jwt hint) {
        List<String> audience = Objects.requireNonNullElse(hint.getAudience(), List.of());
        return audience.stream()
                .map(clients::findByClientId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> refusal("id_token_hint"));
    }

    private static boolean isRegisteredRedirect(@Nullable String uri, RegisteredClient client) {
        return uri == null || client.getPostLogoutRedirectUris().contains(uri);
    }

    /** Anonymous if another user has signed in with this browser since: that session stays open. */
    private static Authentication sessionToEnd(Authentication current, Jwt hint) {
        return current.getName().equals(hint.getSubject()) ? current : ANONYMOUS;
    }

    private static void require(boolean holds, String parameter) {
        if (!holds) {
            throw refusal(parameter);
        }
    }

    private static OAuth2AuthenticationException refusal(String parameter) {
        return new OAuth2AuthenticationException(new OAuth2Error(
                OAuth2ErrorCodes.INVALID_REQUEST, "Invalid " + parameter + " in the logout request", null));
    }
}
