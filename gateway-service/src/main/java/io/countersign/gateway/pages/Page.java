package io.countersign.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/**
 * A self-contained HTML page. Style and script are inline, and the content security policy allows only them, by hash. Placeholders are
 * {@code ${name}}; their values are escaped.
 */
public final class Page {

    private final String html;
    private final String policy;

    private Page(String html, String policy) {
        this.html = html;
        this.policy = policy;
    }

    /** Loads {@code <name>.html} with the common style, and {@code <name>.js} if it has a script element. */
    public static Page of(String name) {
        return ofForm(name, "'none'");
    }

    /**
     * Like {@link #of}, for a page with a form.
     *
     * @param targets where the form, and the redirects that respond to it, may lead: a CSP source list
     */
    public static Page ofForm(String name, String targets) {
        String html = resource(name + ".html");
        String style = resource("style.css");
        String policy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'; form-action "
                + targets + "; style-src " + hash(style);
        if (html.contains("<script>")) {
            String script = resource(name + ".js");
            html = html.replace("<script></script>", "<script>" + script + "</script>");
            policy += "; script-src " + hash(script);
        }
        return new Page(html.replace("<style></style>", "<style>" + style + "</style>"), policy);
    }

    /** Starts the response with this page. */
    public ServerResponse.BodyBuilder response() {
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", policy)
                .header("X-Frame-Options", "DENY");
    }

    /** The page with its placeholders replaced by these values. Placeholders in values are not replaced. */
    public String render(Map<String, String> values) {
        StringBuilder filled = new StringBuilder(html.length() + 512);
        int from = 0;
        for (int start = html.indexOf("${"); start >= 0; start = html.indexOf("${", from)) {
            int end = html.indexOf('}', start);
            String value = values.getOrDefault(html.substring(start + 2, end), "");
            filled.append(html, from, start).append(HtmlUtils.htmlEscape(value, StandardCharsets.UTF_8.name()));
            from = end + 1;
        }
        return filled.append(html, from, html.length()).toString();
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The page " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
