package io.countersign.demoprovider;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** A self-contained page of the provider: it loads no other resource. */
abstract class DemoPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient HtmlTemplate layout;

    DemoPage(String title, String template) {
        layout = HtmlTemplate.named("layout.html")
                .html("style", List.of(HtmlTemplate.named("style.css")))
                .html("content", List.of(HtmlTemplate.named(template)))
                .text("title", title);
    }

    /** Fills in the placeholders for this request. */
    abstract HtmlTemplate fill(HtmlTemplate page, HttpServletRequest request);

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(fill(layout, request).source());
    }
}
