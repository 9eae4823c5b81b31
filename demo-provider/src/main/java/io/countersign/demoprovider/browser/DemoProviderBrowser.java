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
 * One person's browser, with its own cookies. It follows redirects as long as they stay at the provider and stops at the
 * first that leads away, so that a test decides what the other side gets to see. Cheap to make: all browsers share one
 * HTTP client. Not for use by several threads at once.
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
     * Opens an authorization URL and signs in as one of the demo accounts, whose password is its name. A browser in
     * which somebody is signed in already is not asked, whatever account is named here.
     *
     * @return where the provider sends the browser to, with {@code code} and {@code state} or {@code error}; nothing
     *     has been sent there
     * @throws IllegalStateException when the provider shows anything but its sign-in page
     */
    public URI signIn(URI authorizationUrl, String account) {
        Visit visit = open(authorizationUrl);
        if (visit.leftProvider()) {
            return visit.target();
        }
        Visit answer = submit(visit, account, account);
        if (!answer.leftProvider()) {
            throw new IllegalStateException("The provider does not let " + account + " in: " + answer);
        }
        return answer.target();
    }

    /**
     * Opens a URL of the provider that needs no answer from the person, such as the {@code end_session_endpoint}.
     *
     * @return where the provider sends the browser to; nothing has been sent there
     * @throws IllegalStateException when the provider shows a page instead
     */
    public URI follow(URI url) {
        Visit visit = open(url);
        if (!visit.leftProvider()) {
            throw new IllegalStateException("The provider leads nowhere: " + visit);
        }
        return visit.target();
    }

    /** Opens a URL of the provider and follows it to a page or away from the provider. */
    public Visit open(URI url) {
        return walk(HttpRequest.newBuilder(url).GET(), url, MAX_REDIRECTS);
    }

    /**
     * Types into the form of the sign-in page and submits it.
     *
     * @throws IllegalStateException when this is not the sign-in page
     */
    public Visit submit(Visit signInPage, String userName, String password) {
        var csrf = CSRF.matcher(signInPage.body());
        if (signInPage.leftProvider() || !csrf.find()) {
            throw new IllegalStateException("This is not the sign-in page: " + signInPage);
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
            throw new UncheckedIOException("The provider does not answer at " + url.getRawAuthority(), e);
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
     * Where the browser has come to.
     *
     * @param status the HTTP status of the last response
     * @param target the page's own address, or the address outside the provider that the browser was sent to
     * @param body the page's HTML, empty when the browser was sent away
     * @param leftProvider whether the browser was sent away from the provider
     */
    public record Visit(int status, URI target, String body, boolean leftProvider) {

        /** Without the query, which may hold a code. */
        @Override
        public String toString() {
            return status + " at " + target.getRawAuthority() + target.getPath();
        }
    }
}
