package io.countersign.demoprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.demoprovider.browser.DemoProviderBrowser;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.PortInUseException;

class DemoProviderLifecycleIT {

    private static final URI SIGNED_OUT = URI.create("http://app.example/signed-out");
    private static final DemoClient CLIENT = DemoClient.confidential(
            "web", "secret", List.of(URI.create("http://app.example/callback")), List.of(SIGNED_OUT));

    @TempDir
    Path folder;

    @Test
    void startWhenFolderIsReusedThenEarlierIdTokensStillSignOut() {
        int port;
        String idToken;
        String subject;
        try (var before = start(0)) {
            port = before.issuer().getPort();
            var tokens = signIn(before);
            idToken = tokens.idToken();
            subject = subject(before, tokens);
        }

        try (var after = start(port)) {
            var web = new RelyingParty(after.issuer(), CLIENT);
            URI target = new DemoProviderBrowser().follow(web.signOutUrl(idToken, SIGNED_OUT, "xyz"));

            assertThat(target).isEqualTo(URI.create(SIGNED_OUT + "?state=xyz"));
            assertThat(subject(after, signIn(after))).isEqualTo(subject);
        }
    }

    @Test
    void startWhenPortIsTakenThenPortInUseException() {
        try (var first = start(0)) {
            int taken = first.issuer().getPort();

            assertThatThrownBy(() -> start(taken)).hasCauseInstanceOf(PortInUseException.class);
        }
    }

    private DemoProvider start(int port) {
        return DemoProvider.start(new DemoProviderProperties(port, folder, List.of(CLIENT)));
    }

    private static RelyingParty.Tokens signIn(DemoProvider provider) {
        var web = new RelyingParty(provider.issuer(), CLIENT);
        var attempt = web.attempt();
        return web.exchange(attempt, new DemoProviderBrowser().signIn(attempt.authorizationUrl(), "alice"));
    }

    private static String subject(DemoProvider provider, RelyingParty.Tokens tokens) {
        return String.valueOf(new RelyingParty(provider.issuer(), CLIENT)
                .userinfo(tokens.accessToken())
                .get("sub"));
    }
}
