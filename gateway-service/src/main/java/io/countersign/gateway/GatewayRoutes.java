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

/** Every path that the gateway knows, who handles it, and how its failures are told. */
record GatewayRoutes(
        SignInEndpoint signIn,
        UnlinkEndpoint unlink,
        SessionTokenEndpoint tokens,
        SessionErrorRenderer sessionErrors,
        SsoLinksEndpoint links,
        SsoErrorRenderer ssoErrors,
        SsoCallbackEndpoint callback,
        CallbackErrorRenderer callbackErrors,
        MeEndpoint me,
        SessionsEndpoint sessions,
        InstanceEndpoint instance,
        JwksEndpoint keySet,
        PagesEndpoint pages,
        Optional<EventStreamEndpoint> events,
        ProblemRenderer problems) {

    RoutingTable table() {
        return new RoutingTable(
                Stream.of(sessionApi(), ssoApi(), otherRoutes())
                        .flatMap(List::stream)
                        .toList(),
                problems);
    }

    /** Each of them also under {@code /api/v4}. */
    private List<Operation> sessionApi() {
        List<Operation> operations = List.of(
                on(PUT, "/session/openid", signIn::prepare, sessionErrors),
                on(POST, "/session/openid", signIn::finish, sessionErrors),
                on(DELETE, "/session/openid/{provider_id}", unlink::unlink, sessionErrors),
                on(POST, "/session/token/refresh", tokens::refresh, sessionErrors),
                on(DELETE, "/session/token", tokens::signOut, sessionErrors));
        return Stream.concat(operations.stream(), operations.stream().map(operation -> operation.under("/api/v4")))
                .toList();
    }

    private List<Operation> ssoApi() {
        return List.of(
                on(POST, "/api/v1/sso", links::begin, ssoErrors),
                onGet("/api/v1/sso", links::list, ssoErrors),
                onGet("/api/v1/sso/{issuer}", links::show, ssoErrors),
                on(DELETE, "/api/v1/sso/{issuer}", links::unlink, ssoErrors),
                on(GET, "/oauth/sso/{issuer}/callback", callback::finish, callbackErrors),
                on(HEAD, "/oauth/sso/{issuer}/callback", callback::probe, callbackErrors),
                on(POST, "/oauth/sso/{issuer}/callback", callback::confirm, callbackErrors),
                onGet("/api/v1/instance", instance::show, problems));
    }

    private List<Operation> otherRoutes() {
        List<Operation> operations = List.of(
                onGet("/", pages::home, problems),
                onGet("/docs", pages::docs, problems),
                onGet("/openapi.json", pages::openApi, problems),
                onGet("/.well-known/jwks.json", keySet::show, problems),
                onGet("/api/v1/me", me::show, problems),
                onGet("/api/v1/sessions", sessions::list, problems),
                on(DELETE, "/api/v1/sessions/{id}", sessions::end, problems));
        return Stream.concat(
                        operations.stream(),
                        events.stream().map(stream -> on(GET, "/api/v1/events", stream::follow, problems)))
                .toList();
    }

    private static Operation on(
            HttpMethod method, String path, HandlerFunction<ServerResponse> handler, ErrorRenderer errors) {
        return new Operation(List.of(method), path, handler, errors);
    }

    /** GET, and HEAD with it (RFC 9110 section 9.3.2). */
    private static Operation onGet(String path, HandlerFunction<ServerResponse> handler, ErrorRenderer errors) {
        return new Operation(List.of(GET, HEAD), path, handler, errors);
    }
}
