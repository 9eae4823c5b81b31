package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.environment.client.SessionApi;
import io.countersign.environment.client.SsoApi;
import io.countersign.environment.process.StandaloneProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.By;

/** The pages in a real browser. Skipped if there is none. */
@EnabledIf("io.countersign.system.journeys.Browser#available")
class BrowserIT {

    private static final By CONTINUE_AS_ALICE = By.xpath("//button[contains(., 'Continue as Alice')]");

    private static StandaloneProcess standalone;

    @BeforeAll
    static void start() {
        standalone = SharedStandalone.on("real");
    }

    @Test
    void pageWhenUserSignsInThenShowsTokensAndEventsUntilSignOut() {
        try (Browser browser = Browser.open()) {
            browser.go(standalone.gateway() + "/");
            browser.click(By.xpath("//section[@id='signed-out']//button[contains(., 'Demo provider')]"));
            browser.click(CONTINUE_AS_ALICE);

            browser.seeText(By.id("user"), "alice@demo.example");
            browser.seeText(By.id("access-claims"), "\"token_type\": \"access\"");
            browser.seeText(By.id("event-list"), "auth.UserSignedIn.v1");

            browser.click(By.id("refresh"));
            browser.seeText(By.id("event-list"), "token.TokensRefreshed.v1");

            browser.click(By.xpath("//p[@id='link']//button[contains(., 'Second demo provider')]"));
            browser.click(CONTINUE_AS_ALICE);
            browser.seeText(By.id("event-list"), "link.ProviderLinked.v1");

            browser.click(By.id("sign-out"));
            browser.see(By.id("signed-out"));
        }
    }

    @Test
    void callbackWhenBrowserReturnsForAProgramThenUserMustConfirm() {
        SessionApi session = new SessionApi(standalone);
        SsoApi sso = new SsoApi(standalone);
        String bearer = session.signIn(standalone.first(), "bob").access();
        String link = sso.start(standalone.second(), bearer).json().path("link").asString();

        try (Browser browser = Browser.open()) {
            browser.go(link);
            browser.click(By.xpath("//button[contains(., 'Continue as Bob')]"));
            browser.seeText(By.tagName("h1"), "Second demo provider");
            assertThat(sso.list(bearer).json()).as("nothing is linked yet").hasSize(1);

            browser.click(By.cssSelector("form button[type=submit]"));
            browser.seeUrl("oidc_account_linked=true");
        }

        assertThat(sso.list(bearer).json()).hasSize(2);
        assertThat(sso.unlink(standalone.second(), bearer).status()).isBetween(200, 204);
    }
}
