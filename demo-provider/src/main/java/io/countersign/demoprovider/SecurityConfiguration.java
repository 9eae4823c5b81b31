package io.countersign.demoprovider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OidcConfigurer;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One security filter chain for the protocol endpoints, one for the pages. */
@EnableWebSecurity
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Without form-action: browsers apply it to the redirects after a form submission and would block the one to the client. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain protocol(
            HttpSecurity http,
            AuthorizationServerSettings settings,
            Issuer issuer,
            RSAKey signingKey,
            RegisteredClientRepository clients)
            throws JOSEException {
        // Not a bean: Spring Security would use it to authenticate user names and passwords.
        var logoutRequests = new LogoutRequestValidator(issuer, signingKey.toRSAPublicKey(), clients);
        RequestMatcher authorizationRequests =
                PathPatternRequestMatcher.withDefaults().matcher(settings.getAuthorizationEndpoint());
        RequestMatcher silentRequests =
                request -> authorizationRequests.matches(request) && "none".equals(request.getParameter("prompt"));
        var endpoints = new OAuth2AuthorizationServerConfigurer();
        http.securityMatcher(endpoints.getEndpointsMatcher())
                .with(endpoints, server -> configureServer(server, issuer, logoutRequests))
                // A silent request without a signed-in user results in an error response, not in the sign-in page.
                .authorizeHttpRequests(requests -> requests.requestMatchers(silentRequests)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(SignInPage.PATH), authorizationRequests))
                .addFilterAfter(new ReauthenticationFilter(authorizationRequests), HeaderWriterFilter.class);
        return http.build();
    }

    private static void configureServer(
            OAuth2AuthorizationServerConfigurer server, Issuer issuer, LogoutRequestValidator logoutRequests) {
        var responses = new AuthorizationResponses(issuer);
        server.authorizationEndpoint(endpoint -> endpoint.authorizationResponseHandler(responses::succeed)
                        .errorResponseHandler(responses::fail))
                .oidc(oidc -> configure(oidc, logoutRequests));
    }

    private static void configure(OidcConfigurer oidc, LogoutRequestValidator logoutRequests) {
        oidc.providerConfigurationEndpoint(
                        endpoint -> endpoint.providerConfigurationCustomizer(DiscoveryDocument::describe))
                .logoutEndpoint(endpoint -> endpoint.authenticationProviders(providers -> {
                    providers.clear();
                    providers.add(logoutRequests);
                }));
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage(SignInPage.PATH)
                        .failureUrl(SignInPage.PATH + "?error")
                        .defaultSuccessUrl(HomePage.PATH))
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)));
        return http.build();
    }
}
