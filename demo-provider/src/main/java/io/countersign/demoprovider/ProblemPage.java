package io.countersign.demoprovider;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** Shows errors that cannot be redirected to a client. */
final class ProblemPage extends DemoPage {

    static final String PATH = "/problem";

    private static final long serialVersionUID = 1L;

    ProblemPage() {
        super("Request failed", "problem.html");
    }

    @Override
    HtmlTemplate fill(HtmlTemplate page, HttpServletRequest request) {
        return page.text("status", attribute(request, RequestDispatcher.ERROR_STATUS_CODE))
                .text("message", attribute(request, RequestDispatcher.ERROR_MESSAGE));
    }

    private static String attribute(HttpServletRequest request, String name) {
        return Objects.toString(request.getAttribute(name), "");
    }
}
