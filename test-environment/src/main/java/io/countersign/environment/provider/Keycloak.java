package io.countersign.environment.provider;

import static org.awaitility.Awaitility.await;

import io.countersign.environment.client.Http;
import io.countersign.environment.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keycloak, a certified OpenID provider, in a separate process with an in-memory database. Each realm is a provider. */
public final class Keycloak implements AutoCloseable {

    public static final String CLIENT_ID = "countersign";
    public static final String CLIENT_SECRET = "countersign-secret";

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final String ADMIN = "admin";
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final URI base;
    private final Process process;
    private final Http http;

    private Keycloak(URI base, Process process) {
        this.base = base;
        this.process = process;
        this.http = new Http(base);
    }

    /** @param home an unpacked distribution */
    public static Keycloak start(Path home, int port) {
        Keycloak keycloak = new Keycloak(URI.create("http://127.0.0.1:" + port), run(home, port));
        Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close));
        await("Keycloak").atMost(START).ignoreExceptions().until(keycloak::isResponding);
        return keycloak;
    }

    private static Process run(Path home, int port) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--db=dev-mem",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--hostname=http://127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "keycloak.log").toFile());
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a realm with Countersign as a confidential client. Returns its issuer. */
    public String realm(String name) {
        admin("POST", "", Map.of("realm", name, "enabled", true, "sslRequired", "none"));
        admin(
                "POST",
                "/" + name + "/clients",
                Map.of(
                        "clientId",
                        CLIENT_ID,
                        "secret",
                        CLIENT_SECRET,
                        "protocol",
                        "openid-connect",
                        "publicClient",
                        false,
                        "redirectUris",
                        List.of("*"),
                        "attributes",
                        Map.of("pkce.code.challenge.method", "S256")));
        return base + "/realms/" + name;
    }

    /** Creates an account whose password is its name. */
    public void createAccount(String realm, String name) {
        admin(
                "POST",
                "/" + realm + "/users",
                Map.of(
                        "username",
                        name,
                        "enabled",
                        true,
                        "emailVerified",
                        true,
                        "email",
                        name + "@example.com",
                        "firstName",
                        "Test",
                        "lastName",
                        name,
                        "credentials",
                        List.of(Map.of("type", "password", "value", name, "temporary", false))));
    }

    /** Signs in on Keycloak's sign-in page, as a browser without cookies. Returns the redirect back. */
    public URI authorize(URI authorizationUrl, String account) {
        HttpResponse<String> page = send(HttpRequest.newBuilder(authorizationUrl));
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("no sign-in page: " + page.body());
        }
        String body = "username=" + encode(account) + "&password=" + encode(account);
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookies(page))
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        return URI.create(response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("Keycloak refused: " + response.body())));
    }

    /** Also ends the child processes, as kc.sh may start Java as its child. Those that do not stop in time are killed. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(Keycloak::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit()
                .completeOnTimeout(process, STOP.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    private boolean isResponding() {
        return http.call("GET", "/realms/master/.well-known/openid-configuration", Map.of(), null)
                        .status()
                == 200;
    }

    private void admin(String method, String path, Object body) {
        String form = "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN;
        String token = http.call(
                        "POST",
                        "/realms/master/protocol/openid-connect/token",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        form)
                .json()
                .path("access_token")
                .asString();
        Response response = http.call(method, "/admin/realms" + path, token, body);
        if (response.status() / 100 != 2) {
            throw new AssertionError("Keycloak's admin API: " + response);
        }
    }

    /** Like browsers, sends secure cookies to the loopback address without TLS, which the JDK's cookie store refuses. */
    private static String cookies(HttpResponse<?> page) {
        return page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
