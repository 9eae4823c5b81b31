package io.countersign.environment.client;

import io.countersign.environment.Environment;
import io.countersign.environment.Environment.Provider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client of the session API, written from its documentation. */
public final class SessionApi {

    private final Approval approval;
    private final Http http;

    public SessionApi(Environment environment) {
        this(environment.gateway(), environment::authorize);
    }

    public SessionApi(URI gateway, Approval approval) {
        this.approval = approval;
        this.http = new Http(gateway);
    }

    public Response prepare(Provider provider) {
        return http.call("PUT", "/session/openid", (String) null, Map.of("provider", provider.number()));
    }

    public Response prepareLinking(Provider provider, String bearer) {
        return http.call("PUT", "/session/openid", bearer, Map.of("provider", provider.number(), "linking", true));
    }

    public Response finish(Callback callback, Provider provider, @Nullable String bearer) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", callback.code());
        body.put("session_id", callback.state());
        body.put("provider_id", provider.number());
        return http.call("POST", "/session/openid", bearer, body);
    }

    public Response unlink(Provider provider, String bearer) {
        return http.call("DELETE", "/session/openid/" + provider.number(), bearer, null);
    }

    public Response refresh(String refreshToken) {
        return http.call("POST", "/session/token/refresh", (String) null, Map.of("refresh_token", refreshToken));
    }

    public Response signOut(String refreshToken) {
        return http.call("DELETE", "/session/token", (String) null, Map.of("refresh_token", refreshToken));
    }

    public Response me(String bearer) {
        return http.call("GET", "/api/v1/me", bearer, null);
    }

    public Http http() {
        return http;
    }

    /** Prepares a sign-in and approves it at the provider. */
    public Callback approve(Provider provider, String account) {
        return approve(prepare(provider), account);
    }

    /** Prepares a linking and approves it at the provider. */
    public Callback approveLinking(Provider provider, String account, String bearer) {
        return approve(prepareLinking(provider, bearer), account);
    }

    /** Signs in. Fails if that is refused. */
    public Tokens signIn(Provider provider, String account) {
        Response finished = finish(approve(provider, account), provider, null);
        if (finished.code() != 0) {
            throw new AssertionError("sign-in failed: " + finished);
        }
        return Tokens.of(finished.data().path("token"));
    }

    /** Refreshes. Fails if that is refused. */
    public Tokens rotate(Tokens tokens) {
        Response response = refresh(tokens.refresh());
        if (response.code() != 0) {
            throw new AssertionError("refresh failed: " + response);
        }
        return Tokens.of(response.data());
    }

    private Callback approve(Response prepared, String account) {
        if (prepared.code() != 0) {
            throw new AssertionError("prepare failed: " + prepared);
        }
        return Callback.of(approval.authorize(URI.create(prepared.data().asString()), account));
    }
}
