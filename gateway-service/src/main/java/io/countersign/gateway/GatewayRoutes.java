package io.countersign.gateway;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.countersign.gateway.account.InstanceEndpoint;
import io.countersign.gateway.account.MeEndpoint;
import io.countersign.gateway.account.SessionsEndpoint;
import io.countersign.gateway.errors.ErrorRenderer;
import io.countersign.gateway.errors.ProblemRenderer;
import io.countersign.gateway.events.EventStreamEndpoint;
import io.countersign.gateway.keys.JwksEndpoint;
import io.countersign.gateway.pages.PagesEndpoint;
import io.countersign.gateway.routing.Operation;
import io.countersign.gateway.routing.RoutingTable;
import io.countersign.gateway.session.SessionErrorRenderer;
import io.countersign.gateway.session.SessionTokenEndpoint;
import io.countersign.gateway.session.SignInEndpoint;
import io.countersign.gateway.session.UnlinkEndpoint;
import io.countersign.gateway.sso.CallbackErrorRenderer;
import io.countersign.gateway.sso.SsoCallbackEndpoint;
import io.countersign.gateway.sso.SsoErrorRenderer;
import io.countersign.gateway.sso.SsoLinksEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Every path of the gateway, its handler, and the renderer of its errors. */
record GatewayRoutes(
        SessionApi session,
        SsoApi sso,
        AccountApi account,
        JwksEndpoint keySet,
        PagesEndpoint pages,
        ProblemRenderer problems) {

    /** The endpoints of the session API. */
    record SessionApi(
            SignInEndpoint signIn, UnlinkEndpoint unlink, SessionTokenEndpoint tokens, SessionErrorRenderer errors) {}

    /** The endpoints of the SSO API. */
    record SsoApi(
            SsoLinksEndpoint links,
            SsoErrorRenderer errors,
            SsoCallbackEndpoint callback,
            CallbackErrorRenderer callbackErrors) {}

    /** The endpoints for the user's account. */
    record AccountApi(
            MeEndpoint me,
            SessionsEndpoint sessions,
            InstanceEndpoint instance,
            Optional<EventStreamEndpoint> events) {}

    RoutingTable table() {
        return new RoutingTable(
                Stream.of(sessionRoutes(), ssoRoutes(), otherRoutes())
                        .flatMap(List::stream)
                        .toList(),
                problems);
    }

    /** Each of them also under {@code /api/v4}. */
    private List<Operation> sessionRoutes() {
        List<Operation> operations = List.of(
                on(PUT, "/session/openid", session.signIn()::prepare, session.errors()),
                on(POST, "/session/openid", session.signIn()::finish, session.errors()),
                on(DELETE, "/session/openid/{provider_id}", session.unlink()::unlink, session.errors()),
                on(POST, "/session/token/refresh", session.tokens()::refresh, session.errors()),
                on(DELETE, "/session/token", session.tokens()::signOut, session.errors()));
        return Stream.concat(operations.stream(), operations.stream().map(operation -> operation.under("/api/v4")))
                .toList();
    }

    private List<Operation> ssoRoutes() {
        return List.of(
                on(POST, "/api/v1/sso", sso.links()::begin, sso.errors()),
                onGet("/api/v1/sso", sso.links()::list, sso.errors()),
                onGet("/api/v1/sso/{issuer}", sso.links()::show, sso.errors()),
                on(DELETE, "/api/v1/sso/{issuer}", sso.links()::unlink, sso.errors()),
                on(GET, "/oauth/sso/{issuer}/callback", sso.callback()::finish, sso.callbackErrors()),
                on(HEAD, "/oauth/sso/{issuer}/callback", sso.callback()::probe, sso.callbackErrors()),
                on(POST, "/oauth/sso/{issuer}/callback", sso.callback()::confirm, sso.callbackErrors()),
                onGet("/api/v1/instance", account.instance()::show, problems));
    }

    private List<Operation> otherRoutes() {
        List<Operation> operations = List.of(
                onGet("/", pages::home, problems),
                onGet("/docs", pages::docs, problems),
                onGet("/openapi.json", pages::openApi, problems),
                onGet("/.well-known/jwks.json", keySet::show, problems),
                onGet("/api/v1/me", account.me()::show, problems),
                onGet("/api/v1/sessions", account.sessions()::list, problems),
                on(DELETE, "/api/v1/sessions/{id}", account.sessions()::end, problems));
        return Stream.concat(
                        operations.stream(),
                        account.events().stream().map(stream -> on(GET, "/api/v1/events", stream::follow, problems)))
                .toList();
    }

    private static Operation on(
            HttpMethod method, String path, HandlerFunction<ServerResponse> handler, ErrorRenderer errors) {
        return new Operation(List.of(method), path, handler, errors);
    }

    /** GET, and with it HEAD (RFC 9110 section 9.3.2). */
    private static Operation onGet(String path, HandlerFunction<ServerResponse> handler, ErrorRenderer errors) {
        return new Operation(List.of(GET, HEAD), path, handler, errors);
    }
}
