package io.countersign.demoprovider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** The login form, with a button for each account. Spring Security handles the form. */
final class SignInPage extends DemoPage {

    static final String PATH = "/sign-in";

    private static final long serialVersionUID = 1L;

    private final transient DemoAccounts accounts;
    private final transient RequestCache interruptedRequests;

    SignInPage(DemoAccounts accounts, RequestCache interruptedRequests) {
        super("Sign in", "sign-in.html");
        this.accounts = accounts;
        this.interruptedRequests = interruptedRequests;
    }

    @Override
    HtmlTemplate fill(HtmlTemplate page, HttpServletRequest request) {
        var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        boolean refused = request.getParameter("error") != null;
        return page.html("accounts", buttons())
                .text("csrfName", csrf.getParameterName())
                .text("csrf", csrf.getToken())
                .text("message", refused ? "Wrong user name or password." : "")
                .text("hint", hint(request));
    }

    private List<HtmlTemplate> buttons() {
        return accounts.all().stream().map(SignInPage::button).toList();
    }

    private static HtmlTemplate button(DemoAccount account) {
        return HtmlTemplate.named("account.html")
                .text("userName", account.userName())
                .text("password", account.password())
                .text("name", account.name())
                .text("email", account.email());
    }

    /** The user name that the {@code login_hint} of the authorization request stands for, else the hint itself. */
    @SuppressWarnings("NullAway") // Requests are cached in the session: no response is needed.
    private String hint(HttpServletRequest request) {
        SavedRequest interrupted = interruptedRequests.getRequest(request, null);
        String[] hints = interrupted == null ? null : interrupted.getParameterValues("login_hint");
        if (hints == null) {
            return "";
        }
        return accounts.find(hints[0]).map(DemoAccount::userName).orElse(hints[0]);
    }
}
