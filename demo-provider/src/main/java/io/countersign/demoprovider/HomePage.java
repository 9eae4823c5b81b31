package io.countersign.demoprovider;

import jakarta.servlet.http.HttpServletRequest;

/** Shown without an authorization request, and after a logout without a redirect URI. */
final class HomePage extends DemoPage {

    static final String PATH = "/";

    private static final long serialVersionUID = 1L;

    private final transient Issuer issuer;

    HomePage(Issuer issuer) {
        super("Demo provider", "home.html");
        this.issuer = issuer;
    }

    @Override
    HtmlTemplate fill(HtmlTemplate page, HttpServletRequest request) {
        return page.text("issuer", issuer.toString());
    }
}
