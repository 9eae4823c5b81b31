package io.countersign.auth.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.oidc.AuthenticationRequest;
import io.countersign.auth.oidc.RequestSecrets;
import io.countersign.auth.providers.TestProvider;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;

/** Authentication requests (OpenID Connect Core 3.1.2.1), logout requests, and the issuer of authorization responses (RFC 9207). */
class AuthorizationUrlTest {

    /** RFC 7636 appendix B. */
    private static final RequestSecrets SECRETS =
            new RequestSecrets(Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), Secret.of("n-0S6_WzA2Mj"));

    private final HostileProvider hostile = new HostileProvider();
    private final ProviderClient client = TestClients.of(hostile);

    @AfterEach
    void close() {
        client.close();
        hostile.close();
    }

    @Test
    void authorizationUrlThenAllRequestParametersAreSent() {
        String url = url(client, "jane@example.org");

        assertThat(url).startsWith(hostile.issuer() + "/authorize?");
        assertThat(decoded(url))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "response_type", "code",
                        "client_id", "countersign",
                        "redirect_uri", TestClients.REDIRECT_URI,
                        "scope", "openid profile email",
                        "state", "attempt-1",
                        "nonce", "n-0S6_WzA2Mj",
                        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method", "S256",
                        "login_hint", "jane@example.org"));
    }

    @Test
    void authorizationUrlWhenEndpointHasAQueryThenItIsRetained() {
        hostile.metadata.put("authorization_endpoint", hostile.issuer() + "/authorize?tenant=a%20b");

        assertThat(url(client, null)).startsWith(hostile.issuer() + "/authorize?tenant=a%20b&response_type=code&");
    }

    @Test
    void authorizationUrlWhenLoginHintHasDelimitersThenTheyAreEncoded() {
        assertThat(url(client, "a&state=b#c\r\nd")).contains("login_hint=a%26state%3Db%23c%0D%0Ad");
    }

    @Test
    void authorizationUrlWhenParametersHavePlusAndSpaceThenAFormDecoderRestoresThem() {
        AuthenticationRequest request = new AuthenticationRequest(
                "a+b c", "http://localhost:8080/sign+in?from=a+b c", SECRETS, "jane+work@example.org");

        String url = client.authorizationUrl(request).block().reveal();

        assertThat(url).doesNotContain("+");
        assertThat(decoded(url))
                .containsEntry("login_hint", "jane+work@example.org")
                .containsEntry("state", "a+b c")
                .containsEntry("redirect_uri", "http://localhost:8080/sign+in?from=a+b c")
                .containsEntry("scope", "openid profile email");
    }

    @Test
    void authorizationUrlWhenLoginHintIsNotConfiguredThenOmitted() {
        try (ProviderClient other =
                TestClients.of(TestProvider.at(hostile.issuer()).withoutLoginHint())) {
            assertThat(url(other, "jane@example.org")).doesNotContain("login_hint");
        }
    }

    @Test
    void authorizationUrlWhenDiscoveryFailsThenProviderFailed() {
        hostile.respond("/.well-known/openid-configuration", 500, "");

        assertThat(TestClients.refusal(client.authorizationUrl(request(null)))).isEqualTo(FailureCode.PROVIDER_FAILED);
    }

    @Test
    void freshThenVerifierAndNonceHave256BitsAndDiffer() {
        RequestSecrets fresh = RequestSecrets.fresh(new SecureRandom());

        assertThat(fresh.verifier().reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(fresh.nonce().reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(fresh.verifier()).isNotEqualTo(fresh.nonce());
    }

    @Test
    void checkCallbackIssuerWhenIssuerMatchesThenAccepted() {
        assertThat(client.checkCallbackIssuer(hostile.issuer(), true).blockOptional())
                .isEmpty();
    }

    @Test
    void checkCallbackIssuerWhenIssuerDiffersThenRefusedBeforeAnyRequest() {
        assertThat(TestClients.refusal(client.checkCallbackIssuer("https://evil.example", false)))
                .isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(hostile.requests("/.well-known/openid-configuration")).isEmpty();
    }

    @Test
    void checkCallbackIssuerWhenAdvertisedAndMissingThenRefusedOnlyIfRequired() {
        hostile.metadata.put("authorization_response_iss_parameter_supported", true);

        assertThat(TestClients.refusal(client.checkCallbackIssuer(null, true)))
                .isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(client.checkCallbackIssuer(null, false).blockOptional()).isEmpty();
    }

    @Test
    void checkCallbackIssuerWhenNotAdvertisedAndMissingThenAccepted() {
        assertThat(client.checkCallbackIssuer(null, true).blockOptional()).isEmpty();
    }

    @Test
    void authenticateThenLogoutUrlCarriesTheIdToken() {
        try (ProviderClient other = withPostLogoutRedirect("http://localhost:8080/bye?a=b")) {
            String url = TestClients.signIn(other, hostile).logoutUrl().reveal();

            assertThat(url).startsWith(hostile.issuer() + "/logout?id_token_hint=eyJ");
            assertThat(url)
                    .endsWith("&client_id=countersign"
                            + "&post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fbye%3Fa%3Db");
        }
    }

    @Test
    void authenticateWhenLogoutParametersHavePlusThenAFormDecoderRestoresThemAndTheQueryIsRetained() {
        hostile.metadata.put("end_session_endpoint", hostile.issuer() + "/logout?tenant=a%20b");
        try (ProviderClient other = withPostLogoutRedirect("http://localhost:8080/good+bye?a=b%2Bc")) {
            String url = TestClients.signIn(other, hostile).logoutUrl().reveal();

            assertThat(url).startsWith(hostile.issuer() + "/logout?tenant=a%20b&id_token_hint=eyJ");
            assertThat(decoded(url))
                    .containsEntry("post_logout_redirect_uri", "http://localhost:8080/good+bye?a=b%2Bc");
        }
    }

    @Test
    void authenticateWhenProviderHasNoEndSessionEndpointThenNoLogoutUrl() {
        hostile.metadata.remove("end_session_endpoint");

        assertThat(TestClients.signIn(client, hostile).logoutUrl()).isNull();
    }

    private ProviderClient withPostLogoutRedirect(String uri) {
        return TestClients.of(TestProvider.at(hostile.issuer()).postLogoutRedirectUri(URI.create(uri)));
    }

    private static String url(ProviderClient client, String hint) {
        return client.authorizationUrl(request(hint)).block().reveal();
    }

    private static AuthenticationRequest request(String hint) {
        return new AuthenticationRequest("attempt-1", TestClients.REDIRECT_URI, SECRETS, hint);
    }

    /** As a form decoder reads the query: a plus sign is a space. */
    private static Map<String, String> decoded(String url) {
        return UriComponentsBuilder.fromUriString(url).build().getQueryParams().toSingleValueMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> URLDecoder.decode(entry.getValue(), StandardCharsets.UTF_8)));
    }
}
