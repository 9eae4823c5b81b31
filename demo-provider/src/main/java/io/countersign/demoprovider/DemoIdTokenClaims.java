package io.countersign.demoprovider;

import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Adds the claims of the granted scopes (OpenID Connect Core 1.0, 5.4) to the ID token. The userinfo endpoint returns
 * the same claims, since it reads them from the ID token.
 */
final class DemoIdTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    @Override
    public void customize(JwtEncodingContext context) {
        if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            return;
        }
        Authentication authentication = context.getPrincipal();
        if (authentication != null && authentication.getPrincipal() instanceof DemoPrincipal principal) {
            addClaims(principal.account(), context.getAuthorizedScopes(), context.getClaims());
        }
    }

    private static void addClaims(DemoAccount account, Set<String> scopes, JwtClaimsSet.Builder claims) {
        if (scopes.contains(OidcScopes.PROFILE)) {
            claims.claim(StandardClaimNames.NAME, account.name());
            claims.claim(StandardClaimNames.PREFERRED_USERNAME, account.userName());
        }
        if (scopes.contains(OidcScopes.EMAIL)) {
            claims.claim(StandardClaimNames.EMAIL, account.email());
            claims.claim(StandardClaimNames.EMAIL_VERIFIED, true);
        }
    }
}
