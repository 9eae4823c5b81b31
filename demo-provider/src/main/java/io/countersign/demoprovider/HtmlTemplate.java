package io.countersign.demoprovider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A page with {@code {{places}}} to fill in, each step giving a new one.
 *
 * @param source the HTML so far
 */
record HtmlTemplate(String source) {

    /** Reads a file that lies beside this class. */
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

    /** Fills in text from anywhere: it can neither become markup nor a place to fill in. */
    HtmlTemplate text(String place, String text) {
        return replace(place, HtmlUtils.htmlEscape(text).replace("{", "&#123;"));
    }

    /** Fills in markup of our own. */
    HtmlTemplate html(String place, Collection<HtmlTemplate> parts) {
        return replace(place, parts.stream().map(HtmlTemplate::source).collect(Collectors.joining()));
    }

    private HtmlTemplate replace(String place, String html) {
        return new HtmlTemplate(source.replace("{{" + place + "}}", html));
    }
}
