package io.countersign.demoprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import io.countersign.demoprovider.browser.DemoProviderBrowser;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoProviderIT {

    private static final URI CALLBACK = URI.create("http://app.example/callback");
    private static final URI SIGNED_OUT = URI.create("http://app.example/signed-out");
    private static final DemoClient CONFIDENTIAL =
            DemoClient.confidential("web", "s3cret:with/specials", List.of(CALLBACK), List.of(SIGNED_OUT));
    private static final DemoClient PUBLIC = DemoClient.publicClient("native", List.of(CALLBACK), List.of());

    @TempDir
    static Path folder;

    private static DemoProvider provider;

    private final DemoProviderBrowser browser = new DemoProviderBrowser();
    private final RelyingParty web = new RelyingParty(provider.issuer(), CONFIDENTIAL);

    @BeforeAll
    static void start() {
        provider = DemoProvider.start(new DemoProviderProperties(0, folder, List.of(CONFIDENTIAL, PUBLIC)));
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void discoveryWhenRequestedThenDescribesThisProvider() {
        Map<String, Object> document = web.discovery();

        assertThat(document)
                .containsEntry("issuer", provider.issuer().toString())
                .containsEntry("authorization_response_iss_parameter_supported", true)
                .containsEntry("id_token_signing_alg_values_supported", List.of("RS256"))
                .containsEntry("code_challenge_methods_supported", List.of("S256"))
                .containsEntry("grant_types_supported", List.of("authorization_code"))
                .containsEntry("scopes_supported", List.of("openid", "profile", "email"))
                .containsKeys("token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint");
    }

    @Test
    void jwksWhenRequestedThenContainsNoPrivateKey() throws Exception {
        JWKSet keys = JWKSet.parse(web.get("/oauth2/jwks").body());

        assertThat(keys.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
    }

    @Test
    void signInWhenAliceThenIdTokenCarriesEveryClaim() throws Exception {
        var attempt = web.attempt();
        URI response = browser.signIn(attempt.authorizationUrl(), "alice");

        assertThat(response.toString()).startsWith(CALLBACK + "?");
        assertThat(RelyingParty.parameters(response))
                .containsEntry("state", attempt.state())
                .containsEntry("iss", provider.issuer().toString())
                .containsKey("code");
        JWTClaimsSet claims = web.verify(web.exchange(attempt, response).idToken());
        assertThat(claims.getIssuer()).isEqualTo(provider.issuer().toString());
        assertThat(claims.getAudience()).containsExactly("web");
        assertThat(claims.getSubject()).matches("[0-9a-f]{16}");
        assertThat(claims.getClaims())
                .containsEntry("nonce", attempt.nonce())
                .containsEntry("name", "Alice Example")
                .containsEntry("preferred_username", "alice")
                .containsEntry("email", "alice@demo.example")
                .containsEntry("email_verified", true)
                .doesNotContainKey("picture")
                .containsKeys("auth_time", "sid", "iat", "exp");
    }

    @Test
    void userinfoWhenRequestedThenAgreesWithIdToken() throws Exception {
        var attempt = web.attempt();
        var tokens = web.exchange(attempt, browser.signIn(attempt.authorizationUrl(), "bob"));

        assertThat(web.userinfo(tokens.accessToken()))
                .containsEntry("sub", web.verify(tokens.idToken()).getSubject())
                .containsEntry("email", "bob@demo.example")
                .containsEntry("name", "Bob Example");
    }

    @Test
    void userinfoWhenTokenIsForgedThen401() {
        assertThat(web.getWithToken("/userinfo", "forged").statusCode()).isEqualTo(401);
    }

    @Test
    void signInWhenScopeIsOnlyOpenidThenNoPersonalClaims() throws Exception {
        var attempt = web.attempt(Map.of("scope", "openid"));
        var tokens = web.exchange(attempt, browser.signIn(attempt.authorizationUrl(), "alice"));

        assertThat(web.verify(tokens.idToken()).getClaims()).doesNotContainKeys("email", "name", "preferred_username");
    }

    @Test
    void signInWhenSignedInAlreadyThenNoSignInPage() {
        browser.signIn(web.attempt().authorizationUrl(), "alice");

        assertThat(browser.open(web.attempt().authorizationUrl()).leftProvider())
                .isTrue();
    }

    @Test
    void signInWhenPromptIsLoginThenSignInPageIsShown() throws Exception {
        browser.signIn(web.attempt().authorizationUrl(), "alice");
        var attempt = web.attempt(Map.of("prompt", "login"));

        var page = browser.open(attempt.authorizationUrl());
        var response = browser.submit(page, "bob", "bob");

        assertThat(page.leftProvider()).isFalse();
        assertThat(web.verify(web.exchange(attempt, response.target()).idToken())
                        .getClaims())
                .containsEntry("preferred_username", "bob");
    }

    @Test
    void signInWhenPromptIsNoneAndNotSignedInThenLoginRequired() {
        URI response = browser.follow(web.attempt(Map.of("prompt", "none")).authorizationUrl());

        assertThat(RelyingParty.parameters(response))
                .containsEntry("error", "login_required")
                .containsEntry("iss", provider.issuer().toString());
    }

    @Test
    void signInPageWhenHintIsAnAddressThenUserNameIsFilledIn() {
        var page = browser.open(
                web.attempt(Map.of("login_hint", "alice@demo.example")).authorizationUrl());

        assertThat(page.body()).contains("name=\"username\" value=\"alice\" autocomplete");
    }

    @Test
    void signInPageWhenHintIsMarkupThenItIsEscaped() {
        var page = browser.open(
                web.attempt(Map.of("login_hint", "\"><script>{{csrf}}")).authorizationUrl());

        assertThat(page.body())
                .contains("&quot;&gt;&lt;script&gt;&#123;&#123;csrf}}")
                .doesNotContain("<script");
    }

    @Test
    void signInWhenPasswordIsWrongThenPageShowsTheError() {
        var page = browser.open(web.attempt().authorizationUrl());
        var response = browser.submit(page, "alice", "wrong");

        assertThat(response.leftProvider()).isFalse();
        assertThat(response.target().getPath()).isEqualTo("/sign-in");
        assertThat(response.body()).contains("Wrong user name or password");
        assertThat(browser.submit(response, "alice", "alice").leftProvider()).isTrue();
    }

    @Test
    void signInWhenCsrfTokenIsForeignThenRefused() {
        var foreignPage = new DemoProviderBrowser().open(web.attempt().authorizationUrl());
        browser.open(web.attempt().authorizationUrl());

        var response = browser.submit(foreignPage, "alice", "alice");

        assertThat(response.leftProvider()).isFalse();
        assertThat(response.status()).isEqualTo(403);
    }

    @Test
    void exchangeWhenVerifierIsWrongThenInvalidGrant() {
        URI response = browser.signIn(web.attempt().authorizationUrl(), "alice");

        var refusal = web.requestTokens(web.attempt().codeVerifier(), response);

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("invalid_grant");
    }

    @Test
    void exchangeWhenCodeWasUsedThenInvalidGrant() {
        var attempt = web.attempt();
        URI response = browser.signIn(attempt.authorizationUrl(), "alice");
        web.exchange(attempt, response);

        assertThat(web.requestTokens(attempt.codeVerifier(), response).body()).contains("invalid_grant");
    }

    @Test
    void exchangeWhenSecretIsWrongThenInvalidClient() {
        var attempt = web.attempt();
        URI response = browser.signIn(attempt.authorizationUrl(), "alice");
        var impostor = new RelyingParty(
                provider.issuer(), DemoClient.confidential("web", "guessed", List.of(CALLBACK), List.of()));

        var refusal = impostor.requestTokens(attempt.codeVerifier(), response);

        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.body()).contains("invalid_client");
    }

    @Test
    void exchangeWhenSecretIsPostedThenTokens() {
        var attempt = web.attempt();
        URI response = browser.signIn(attempt.authorizationUrl(), "alice");

        assertThat(web.exchangeWithPostedSecret(attempt, response).idToken()).isNotBlank();
    }

    @Test
    void exchangeWhenClientIsPublicThenPkceSuffices() throws Exception {
        var app = new RelyingParty(provider.issuer(), PUBLIC);
        var attempt = app.attempt();
        var tokens = app.exchange(attempt, browser.signIn(attempt.authorizationUrl(), "alice"));

        assertThat(app.verify(tokens.idToken()).getAudience()).containsExactly("native");
    }

    @Test
    void pageWhenPathIsUnknownThen404() {
        assertThat(web.get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void homePageWhenOpenedThenNamesTheIssuer() {
        assertThat(web.get("/").body()).contains(provider.issuer().toString());
    }

    @Test
    void signInPageWhenOpenedThenLoadsNoOtherResource() {
        var page = web.get("/sign-in");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(page.body()).doesNotContain("src=", "href=", "url(", "{{");
    }

    @Test
    void authorizationWhenRedirectUriIsUnknownThenNoRedirect() {
        var page = browser.open(
                web.attempt(Map.of("redirect_uri", "http://evil.example/")).authorizationUrl());

        assertThat(page.leftProvider()).isFalse();
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("redirect_uri").contains("demo provider");
    }

    @Test
    void authorizationWhenChallengeIsMissingThenInvalidRequest() {
        URI response = browser.follow(web.attempt(Map.of("code_challenge", "", "code_challenge_method", ""))
                .authorizationUrl());

        assertThat(RelyingParty.parameters(response)).containsEntry("error", "invalid_request");
    }

    @Test
    void signOutWhenRedirectUriIsRegisteredThenRedirectsAndEndsTheSession() {
        var attempt = web.attempt();
        var tokens = web.exchange(attempt, browser.signIn(attempt.authorizationUrl(), "alice"));

        URI target = browser.follow(web.signOutUrl(tokens.idToken(), SIGNED_OUT, "xyz"));

        assertThat(target).isEqualTo(URI.create(SIGNED_OUT + "?state=xyz"));
        assertThat(browser.open(web.attempt().authorizationUrl()).leftProvider())
                .isFalse();
    }

    @Test
    void signOutWhenRedirectUriIsUnknownThenNoRedirect() {
        var attempt = web.attempt();
        var tokens = web.exchange(attempt, browser.signIn(attempt.authorizationUrl(), "alice"));

        var page = browser.open(web.signOutUrl(tokens.idToken(), URI.create("http://evil.example/"), "xyz"));

        assertThat(page.leftProvider()).isFalse();
        assertThat(page.status()).isEqualTo(400);
    }

    @Test
    void signOutWhenHintIsForgedThenRefused() {
        assertThat(browser.open(web.signOutUrl("forged.id.token", SIGNED_OUT, "xyz"))
                        .status())
                .isEqualTo(400);
    }
}
