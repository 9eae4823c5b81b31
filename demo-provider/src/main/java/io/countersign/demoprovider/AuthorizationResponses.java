package io.countersign.demoprovider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Sends authorization responses with the {@code iss} parameter (RFC 9207), which the library's own lack. */
final class AuthorizationResponses {

    static final String METADATA = "authorization_response_iss_parameter_supported";

    private final Issuer issuer;

    AuthorizationResponses(Issuer issuer) {
        this.issuer = issuer;
    }

    /** RFC 6749, 4.1.2. */
    void succeed(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        var code = granted.getAuthorizationCode();
        if (code == null) {
            throw new IllegalStateException("Authorization without a code");
        }
        send(response, granted, Map.of(OAuth2ParameterNames.CODE, code.getTokenValue()));
    }

    /** RFC 6749, 4.1.2.1: redirects the error to the client, unless client or redirect URI are invalid. */
    void fail(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        var refused = (OAuth2AuthorizationCodeRequestAuthenticationException) exception;
        var authorizationRequest = refused.getAuthorizationCodeRequestAuthentication();
        OAuth2Error error = refused.getError();
        if (authorizationRequest == null || authorizationRequest.getRedirectUri() == null) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, describe(error));
            return;
        }
        send(
                response,
                authorizationRequest,
                Map.of(
                        OAuth2ParameterNames.ERROR,
                        error.getErrorCode(),
                        OAuth2ParameterNames.ERROR_DESCRIPTION,
                        describe(error)));
    }

    private void send(
            HttpServletResponse response,
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            Map<String, String> outcome)
            throws IOException {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>(outcome);
        parameters.put(OAuth2ParameterNames.STATE, request.getState());
        parameters.put("iss", issuer.toString());

        var uri = UriComponentsBuilder.fromUriString(String.valueOf(request.getRedirectUri()));
        parameters.forEach((name, value) -> {
            if (value != null) {
                uri.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
            }
        });
        response.sendRedirect(uri.build(true).toUriString());
    }

    private static String describe(OAuth2Error error) {
        return error.getDescription() == null ? error.getErrorCode() : error.getDescription();
    }
}
