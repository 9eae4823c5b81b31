package io.countersign.demoprovider;

import jakarta.servlet.http.HttpServletRequest;

/** What somebody sees who comes here without being sent by a client, or who was signed out without a way back. */
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
