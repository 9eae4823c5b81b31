package io.countersign.demoprovider.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A user's browser, with its own cookies. It follows redirects within the provider and stops at the first one to another
 * origin, so that the test controls what the client receives. Cheap to create: all browsers share one HTTP client. Not
 * thread-safe.
 */
public final class DemoProviderBrowser {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int MAX_REDIRECTS = 10;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    /**
     * Opens an authorization URL and signs in as one of the demo accounts, whose password equals the user name. A browser
     * that is signed in already sees no sign-in page; the account given here is ignored then.
     *
     * @return the redirect to the client, with {@code code} and {@code state} or {@code error}; it is not followed
     * @throws IllegalStateException when the provider shows a page other than its sign-in page, or rejects the account
     */
    public URI signIn(URI authorizationUrl, String account) {
        Visit visit = open(authorizationUrl);
        if (visit.leftProvider()) {
            return visit.target();
        }
        Visit next = submit(visit, account, account);
        if (!next.leftProvider()) {
            throw new IllegalStateException("The provider rejects " + account + ": " + next);
        }
        return next.target();
    }

    /**
     * Opens a URL of the provider that needs no user interaction, such as the {@code end_session_endpoint}.
     *
     * @return the redirect to another origin; it is not followed
     * @throws IllegalStateException when the provider shows a page instead
     */
    public URI follow(URI url) {
        Visit visit = open(url);
        if (!visit.leftProvider()) {
            throw new IllegalStateException("Expected a redirect, but the provider shows a page: " + visit);
        }
        return visit.target();
    }

    /** Opens a URL of the provider and follows redirects to a page or to another origin. */
    public Visit open(URI url) {
        return walk(HttpRequest.newBuilder(url).GET(), url, MAX_REDIRECTS);
    }

    /**
     * Fills in the form of the sign-in page and submits it.
     *
     * @throws IllegalStateException when this is not the sign-in page
     */
    public Visit submit(Visit signInPage, String userName, String password) {
        var csrf = CSRF.matcher(signInPage.body());
        if (signInPage.leftProvider() || !csrf.find()) {
            throw new IllegalStateException("Not the sign-in page: " + signInPage);
        }
        URI action = signInPage.target().resolve("/sign-in");
        var fields = Map.of("_csrf", csrf.group(1), "username", userName, "password", password);
        var post = HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(formEncode(fields)));
        return walk(post, action, MAX_REDIRECTS);
    }

    private Visit walk(HttpRequest.Builder request, URI url, int redirectsLeft) {
        HttpResponse<String> response = exchange(request, url);
        if (response.statusCode() / 100 != 3) {
            return new Visit(response.statusCode(), url, response.body(), false);
        }
        URI next = url.resolve(response.headers().firstValue("Location").orElseThrow());
        if (!next.getRawAuthority().equals(url.getRawAuthority())) {
            return new Visit(response.statusCode(), next, "", true);
        }
        if (redirectsLeft == 0) {
            throw new IllegalStateException("The provider redirects in circles at " + next.getPath());
        }
        return walk(HttpRequest.newBuilder(next).GET(), next, redirectsLeft - 1);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request, URI url) {
        try {
            for (String cookie : cookies.get(url, Map.of()).getOrDefault("Cookie", List.of())) {
                request.header("Cookie", cookie);
            }
            request.header("Accept", "text/html").timeout(TIMEOUT);
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            cookies.put(url, response.headers().map());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException("No response from the provider at " + url.getRawAuthority(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while browsing", e);
        }
    }

    private static String formEncode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * The page that a visit ended at, or the redirect to another origin.
     *
     * @param status the HTTP status of the last response
     * @param target the URL of the page, or the target of the redirect
     * @param body the page's HTML; empty for a redirect
     * @param leftProvider whether the provider redirected to another origin
     */
    public record Visit(int status, URI target, String body, boolean leftProvider) {

        /** Without the query, which may contain an authorization code. */
        @Override
        public String toString() {
            return status + " at " + target.getRawAuthority() + target.getPath();
        }
    }
}
