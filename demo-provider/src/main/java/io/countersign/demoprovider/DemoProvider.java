package io.countersign.demoprovider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/**
 * A running demo provider: an OpenID provider (OpenID Connect Core 1.0, Discovery 1.0, RP-Initiated Logout 1.0) with
 * the accounts of {@link DemoAccount}, reachable on this machine only.
 *
 * <p>It has a separate application context, which reads no properties, scans no packages and uses no
 * auto-configuration: it shares nothing with the other applications in the JVM.
 */
public final class DemoProvider implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final URI issuer;
    private final AnnotationConfigServletWebServerApplicationContext context;

    private DemoProvider(URI issuer, AnnotationConfigServletWebServerApplicationContext context) {
        this.issuer = issuer;
        this.context = context;
    }

    /**
     * Starts a provider and returns once it accepts requests.
     *
     * @throws org.springframework.context.ApplicationContextException when it cannot start; its cause is a
     *     {@link org.springframework.boot.web.server.PortInUseException} when the port is taken
     */
    public static DemoProvider start(DemoProviderProperties settings) {
        int port = settings.issuerPort() == 0 ? freePort() : settings.issuerPort();
        var issuer = URI.create("http://" + HOST + ":" + port);
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.setId("demo-provider");
        context.registerBean(Issuer.class, () -> new Issuer(issuer));
        context.registerBean(DemoProviderProperties.class, () -> settings);
        context.register(DemoProviderConfiguration.class);
        context.refresh();
        return new DemoProvider(issuer, context);
    }

    /** The issuer identifier; discovery is at {@code <issuer>/.well-known/openid-configuration}. */
    public URI issuer() {
        return issuer;
    }

    /** Stops the provider and frees its port. */
    @Override
    public void close() {
        context.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on " + HOST, e);
        }
    }
}
