package io.countersign.demoprovider;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A minimal relying party. */
final class RelyingParty {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI issuer;
    private final DemoClient client;

    RelyingParty(URI issuer, DemoClient client) {
        this.issuer = issuer;
        this.client = client;
    }

    record Attempt(URI authorizationUrl, String state, String nonce, String codeVerifier) {}

    record Tokens(String idToken, String accessToken) {}

    Attempt attempt() {
        return attempt(Map.of());
    }

    /** @param changes parameters that differ from a valid request; an empty value omits one */
    Attempt attempt(Map<String, String> changes) {
        String state = random();
        String nonce = random();
        String verifier = random() + random();
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", client.id());
        parameters.put("redirect_uri", client.redirectUris().get(0).toString());
        parameters.put("scope", "openid profile email");
        parameters.put("state", state);
        parameters.put("nonce", nonce);
        parameters.put("code_challenge", challenge(verifier));
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(changes);
        parameters.values().removeIf(String::isEmpty);
        return new Attempt(issuer.resolve("/oauth2/authorize?" + encode(parameters)), state, nonce, verifier);
    }

    Tokens exchange(Attempt attempt, URI response) {
        return tokens(requestTokens(attempt.codeVerifier(), response));
    }

    HttpResponse<String> requestTokens(String codeVerifier, URI response) {
        var request = HttpRequest.newBuilder();
        var form = tokenRequest(codeVerifier, response);
        if (client.secret() == null) {
            form.put("client_id", client.id());
        } else {
            String credentials = encode(client.id()) + ":" + encode(client.secret());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return post(request, form);
    }

    Tokens exchangeWithPostedSecret(Attempt attempt, URI response) {
        var form = tokenRequest(attempt.codeVerifier(), response);
        form.put("client_id", client.id());
        form.put("client_secret", String.valueOf(client.secret()));
        return tokens(post(HttpRequest.newBuilder(), form));
    }

    HttpResponse<String> requestTokensWithAssertion(String codeVerifier, URI response, String assertion) {
        var form = tokenRequest(codeVerifier, response);
        form.put("client_id", client.id());
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return post(HttpRequest.newBuilder(), form);
    }

    private Map<String, String> tokenRequest(String codeVerifier, URI response) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", parameters(response).get("code"));
        form.put("redirect_uri", client.redirectUris().get(0).toString());
        form.put("code_verifier", codeVerifier);
        return form;
    }

    JWTClaimsSet verify(String idToken) throws Exception {
        var token = SignedJWT.parse(idToken);
        var key = JWKSet.parse(get("/oauth2/jwks").body())
                .getKeyByKeyId(token.getHeader().getKeyID())
                .toRSAKey();
        if (!token.verify(new RSASSAVerifier(key))) {
            throw new AssertionError("Invalid signature of the ID token");
        }
        return token.getJWTClaimsSet();
    }

    Map<String, Object> discovery() {
        return json(get("/.well-known/openid-configuration"));
    }

    Map<String, Object> userinfo(String accessToken) {
        return json(getWithToken("/userinfo", accessToken));
    }

    URI signOutUrl(String idToken, URI returnTo, String state) {
        return issuer.resolve("/connect/logout?"
                + encode(Map.of(
                        "id_token_hint", idToken, "post_logout_redirect_uri", returnTo.toString(), "state", state)));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(issuer.resolve(path)).build());
    }

    HttpResponse<String> getWithToken(String path, String accessToken) {
        return send(HttpRequest.newBuilder(issuer.resolve(path))
                .header("Authorization", "Bearer " + accessToken)
                .build());
    }

    static Map<String, String> parameters(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> post(HttpRequest.Builder request, Map<String, String> form) {
        return send(request.uri(issuer.resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("No response from the provider", e);
        }
    }

    private static Tokens tokens(HttpResponse<String> response) {
        Map<String, Object> json = json(response);
        return new Tokens(String.valueOf(json.get("id_token")), String.valueOf(json.get("access_token")));
    }

    private static Map<String, Object> json(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError("Unexpected response " + response.statusCode() + ": " + response.body());
        }
        try {
            return JSONObjectUtils.parse(response.body());
        } catch (ParseException e) {
            throw new AssertionError("Not JSON: " + response.body(), e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
