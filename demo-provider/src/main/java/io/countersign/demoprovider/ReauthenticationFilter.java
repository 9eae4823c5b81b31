package io.countersign.demoprovider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Honours {@code prompt=login} and {@code prompt=select_account} (OpenID Connect Core 1.0, 3.1.2.1): it signs the user out
 * when such a request arrives, and passes it when it is repeated after the sign-in page.
 */
final class ReauthenticationFilter extends OncePerRequestFilter {

    private static final String PROMPTED = ReauthenticationFilter.class.getName();
    private static final Set<String> PROMPTS = Set.of("login", "select_account");

    private final RequestMatcher authorizationRequests;
    private final SecurityContextLogoutHandler logout = new SecurityContextLogoutHandler();

    ReauthenticationFilter(RequestMatcher authorizationRequests) {
        this.authorizationRequests = authorizationRequests;
        logout.setInvalidateHttpSession(false);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (authorizationRequests.matches(request) && requiresReauthentication(request.getParameter("prompt"))) {
            signOutUnlessPrompted(request, response);
        }
        chain.doFilter(request, response);
    }

    private static boolean requiresReauthentication(@Nullable String prompt) {
        return prompt != null && Stream.of(prompt.split(" ")).anyMatch(PROMPTS::contains);
    }

    private void signOutUnlessPrompted(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        if (current != null && String.valueOf(request.getQueryString()).equals(session.getAttribute(PROMPTED))) {
            session.removeAttribute(PROMPTED);
            return;
        }
        logout.logout(request, response, current);
        session.setAttribute(PROMPTED, String.valueOf(request.getQueryString()));
    }
}
