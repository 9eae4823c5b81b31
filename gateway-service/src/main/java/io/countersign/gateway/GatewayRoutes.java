package io.countersign.gateway;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.countersign.gateway.account.Instance;
import io.countersign.gateway.account.Me;
import io.countersign.gateway.account.OwnSessions;
import io.countersign.gateway.errors.ErrorRenderer;
import io.countersign.gateway.errors.Problems;
import io.countersign.gateway.events.EventStream;
import io.countersign.gateway.keys.JwksEndpoint;
import io.countersign.gateway.pages.Pages;
import io.countersign.gateway.routing.Operation;
import io.countersign.gateway.routing.RoutingTable;
import io.countersign.gateway.session.OpenIdSignIn;
import io.countersign.gateway.session.SessionErrors;
import io.countersign.gateway.session.TokenOperations;
import io.countersign.gateway.session.UnlinkOperation;
import io.countersign.gateway.sso.CallbackErrors;
import io.countersign.gateway.sso.SsoCallback;
import io.countersign.gateway.sso.SsoErrors;
import io.countersign.gateway.sso.SsoLinks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Every path that the gateway knows, who handles it, and how its failures are told. */
record GatewayRoutes(
        OpenIdSignIn signIn,
        UnlinkOperation unlinking,
        TokenOperations tokens,
        SessionErrors sessionErrors,
        SsoLinks links,
        SsoErrors ssoErrors,
        SsoCallback callback,
        CallbackErrors callbackErrors,
        Me me,
        OwnSessions sessions,
        Instance instance,
        JwksEndpoint keySet,
        Pages pages,
        Optional<EventStream> events,
        Problems problems) {

    RoutingTable table() {
        return new RoutingTable(
                Stream.of(sessionApi(), ssoApi(), own()).flatMap(List::stream).toList(), problems);
    }

    /** Each of them also under {@code /api/v4}. */
    private List<Operation> sessionApi() {
        List<Operation> operations = List.of(
                on(PUT, "/session/openid", signIn::prepare, sessionErrors),
                on(POST, "/session/openid", signIn::finish, sessionErrors),
                on(DELETE, "/session/openid/{provider_id}", unlinking::unlink, sessionErrors),
                on(POST, "/session/token/refresh", tokens::refresh, sessionErrors),
                on(DELETE, "/session/token", tokens::signOut, sessionErrors));
        return Stream.concat(operations.stream(), operations.stream().map(operation -> operation.under("/api/v4")))
                .toList();
    }

    private List<Operation> ssoApi() {
        return List.of(
                on(POST, "/api/v1/sso", links::begin, ssoErrors),
                read("/api/v1/sso", links::list, ssoErrors),
                read("/api/v1/sso/{issuer}", links::show, ssoErrors),
                on(DELETE, "/api/v1/sso/{issuer}", links::unlink, ssoErrors),
                on(GET, "/oauth/sso/{issuer}/callback", callback::finish, callbackErrors),
                on(HEAD, "/oauth/sso/{issuer}/callback", callback::probe, callbackErrors),
                on(POST, "/oauth/sso/{issuer}/callback", callback::confirm, callbackErrors),
                read("/api/v1/instance", instance::show, problems));
    }

    private List<Operation> own() {
        List<Operation> operations = List.of(
                read("/", pages::home, problems),
                read("/docs", pages::docs, problems),
                read("/openapi.json", pages::openApi, problems),
                read("/.well-known/jwks.json", keySet::show, problems),
                read("/api/v1/me", me::show, problems),
                read("/api/v1/sessions", sessions::list, problems),
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
    private static Operation read(String path, HandlerFunction<ServerResponse> handler, ErrorRenderer errors) {
        return new Operation(List.of(GET, HEAD), path, handler, errors);
    }
}
