package io.countersign.demoprovider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * An immutable page with {@code {{placeholders}}}.
 *
 * @param source the HTML; placeholders not yet replaced are part of it
 */
record HtmlTemplate(String source) {

    /** Reads a resource of this package. */
    static HtmlTemplate named(String file) {
        try (var stream = HtmlTemplate.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("No template " + file);
            }
            return new HtmlTemplate(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Inserts untrusted text, escaped: it becomes neither markup nor a placeholder. */
    HtmlTemplate text(String placeholder, String text) {
        return replace(placeholder, HtmlUtils.htmlEscape(text).replace("{", "&#123;"));
    }

    /** Inserts trusted markup, unescaped. */
    HtmlTemplate html(String placeholder, Collection<HtmlTemplate> parts) {
        return replace(placeholder, parts.stream().map(HtmlTemplate::source).collect(Collectors.joining()));
    }

    private HtmlTemplate replace(String placeholder, String html) {
        return new HtmlTemplate(source.replace("{{" + placeholder + "}}", html));
    }
}
