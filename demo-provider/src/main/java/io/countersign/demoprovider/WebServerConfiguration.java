package io.countersign.demoprovider;

import jakarta.servlet.http.HttpServlet;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** The web server and its pages. */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {

    private static final Duration SESSION_TIMEOUT = Duration.ofMinutes(10);

    @Bean
    TomcatServletWebServerFactory webServer(Issuer issuer, DemoProviderProperties settings) throws IOException {
        File workFolder =
                Files.createDirectories(settings.dataFolder().resolve("tomcat")).toFile();
        var server = new TomcatServletWebServerFactory(issuer.uri().getPort());
        server.setAddress(InetAddress.getByName(issuer.uri().getHost()));
        server.setBaseDirectory(workFolder);
        server.getSettings().setDocumentRoot(workFolder);
        server.addErrorPages(new ErrorPage(ProblemPage.PATH));
        var session = server.getSettings().getSession();
        session.setTimeout(SESSION_TIMEOUT);
        // Cookies are not isolated by port: a unique name avoids conflicts with other servers on this host.
        session.getCookie().setName("demo_provider_session");
        session.getCookie().setHttpOnly(true);
        session.getCookie().setSameSite(Cookie.SameSite.LAX);
        return server;
    }

    /** Notifies the authorization server when sessions end or change their id. */
    @Bean
    ServletListenerRegistrationBean<HttpSessionEventPublisher> sessionEvents() {
        return new ServletListenerRegistrationBean<>(new HttpSessionEventPublisher());
    }

    @Bean
    @SuppressWarnings("NullAway") // Null means no parameter; the parameter lacks @Nullable.
    RequestCache interruptedRequests() {
        var requests = new HttpSessionRequestCache();
        requests.setMatchingRequestParameterName(null);
        return requests;
    }

    @Bean
    ServletRegistrationBean<HttpServlet> signInPage(DemoAccounts accounts, RequestCache interruptedRequests) {
        return serve(new SignInPage(accounts, interruptedRequests), SignInPage.PATH);
    }

    @Bean
    ServletRegistrationBean<HttpServlet> homePage(Issuer issuer) {
        return serve(new HomePage(issuer), "");
    }

    @Bean
    ServletRegistrationBean<HttpServlet> problemPage() {
        return serve(new ProblemPage(), ProblemPage.PATH);
    }

    @Bean
    ServletRegistrationBean<HttpServlet> notFound() {
        return serve(new NotFoundServlet(), "/");
    }

    private static ServletRegistrationBean<HttpServlet> serve(HttpServlet servlet, String path) {
        var registration = new ServletRegistrationBean<HttpServlet>(servlet, path);
        registration.setName(servlet.getClass().getSimpleName());
        return registration;
    }
}
