package io.countersign.environment.client;

import io.countersign.environment.Environment;
import io.countersign.environment.Environment.Provider;
import java.net.URI;
import java.util.Map;

/** A client of the SSO API, written from its documentation. */
public final class SsoApi {

    private final Approval approval;
    private final Http http;

    public SsoApi(Environment environment) {
        this(environment.gateway(), environment::authorize);
    }

    public SsoApi(URI gateway, Approval approval) {
        this.approval = approval;
        this.http = new Http(gateway);
    }

    public Response start(Provider provider, String bearer) {
        return http.call("POST", "/api/v1/sso", bearer, Map.of("issuer", provider.id()));
    }

    public Response list(String bearer) {
        return http.call("GET", "/api/v1/sso", bearer, null);
    }

    public Response get(Provider provider, String bearer) {
        return http.call("GET", "/api/v1/sso/" + provider.id(), bearer, null);
    }

    public Response unlink(Provider provider, String bearer) {
        return http.call("DELETE", "/api/v1/sso/" + provider.id(), bearer, null);
    }

    /** Starts a linking and approves it at the provider. Returns the redirect to the gateway's callback, not followed. */
    public URI approve(Provider provider, String account, String bearer) {
        String link = start(provider, bearer).json().path("link").asString();
        return approval.authorize(URI.create(link), account);
    }

    public Response callback(URI redirect, Map<String, String> headers) {
        return http.call("GET", redirect.getRawPath() + "?" + redirect.getRawQuery(), headers, null);
    }

    public Http http() {
        return http;
    }
}
