package io.countersign.faults.load;

import io.countersign.environment.client.Callback;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.OperationKind;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links a second provider through either API, sometimes with the identity of another client, and unlinks. */
final class Linkings {

    private static final Pattern HIDDEN =
            Pattern.compile("name=\"(attempt|confirmation|form_key)\" value=\"([^\"]*)\"");

    private final WorkloadContext context;

    Linkings(WorkloadContext context) {
        this.context = context;
    }

    void linkBySessionApi(Client client) {
        Session session = client.anySession();
        int provider = other(session);
        Call prepare = context.providerCall(OperationKind.PREPARE_LINK, Api.SESSION, "PUT", "/session/openid", provider)
                .json(Map.of("provider", provider, "linking", true))
                .timeout(Call.PROVIDER_TIMEOUT)
                .extracting(response ->
                        Map.of(Attribute.STATE, state(response.data().asString())));
        Response prepared = context.invokeAs(client, session, prepare);
        if (!prepared.ok()) {
            return;
        }
        String account = account(client, provider);
        Callback callback = approve(provider, prepared.data().asString(), account);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", callback.code());
        body.put("session_id", callback.state());
        body.put("provider_id", provider);
        Call finish = finish("POST", "/session/openid", Api.SESSION, provider, account, callback)
                .json(body);
        remember(client, provider, account, context.invokeAs(client, session, finish));
    }

    /** Either as a program that follows the redirect itself, or as one that sends its user's browser, which must confirm. */
    void linkBySsoApi(Client client) {
        Session session = client.anySession();
        int provider = other(session);
        String issuer = context.targets().provider(provider);
        Call start = context.providerCall(OperationKind.PREPARE_LINK, Api.REST, "POST", "/api/v1/sso", provider)
                .json(Map.of("issuer", issuer))
                .timeout(Call.PROVIDER_TIMEOUT)
                .extracting(response -> Map.of(
                        Attribute.STATE, state(response.json().path("link").asString())));
        Response started = context.invokeAs(client, session, start);
        if (!started.ok()) {
            return;
        }
        String account = account(client, provider);
        URI redirect = context.targets()
                .approve(provider, URI.create(started.json().path("link").asString()), account);
        Callback callback = Callback.of(redirect);
        String path = redirect.getRawPath();
        String query = path + "?" + redirect.getRawQuery();
        if (client.chance(0.5)) {
            Call finish = finish("GET", query, Api.REDIRECT, provider, account, callback);
            remember(client, provider, account, context.call(client, finish.attribute(Attribute.USER, session.user())));
        } else {
            confirm(client, session, provider, account, callback, path, query);
        }
    }

    void unlink(Client client) {
        Session session = client.anySession();
        int provider = client.chance(0.8) ? 1 - client.homeProvider() : client.homeProvider();
        String name = context.targets().provider(provider);
        Call call = client.chance(0.5)
                ? context.providerCall(
                        OperationKind.UNLINK, Api.SESSION, "DELETE", "/session/openid/" + provider, provider)
                : context.providerCall(OperationKind.UNLINK, Api.REST, "DELETE", "/api/v1/sso/" + name, provider);
        List<Session> delivery = client.sessions().stream()
                .filter(one ->
                        one.user().equals(session.user()) && one.provider().equals(name))
                .toList();
        Response response = context.revoke(client, call.as(session), delivery);
        if (response.ok()) {
            client.linked(false);
        }
    }

    private void confirm(
            Client client,
            Session session,
            int provider,
            String account,
            Callback callback,
            String path,
            String query) {
        Call show = context.providerCall(OperationKind.PREPARE_LINK, Api.REST, "GET", query, provider)
                .header("Sec-Fetch-Site", "cross-site")
                .timeout(Call.PROVIDER_TIMEOUT)
                .attribute(Attribute.USER, session.user())
                .attribute(Attribute.STATE, callback.state());
        Response page = context.call(client, show);
        if (!page.ok() || page.cookies().isEmpty() || client.chance(0.1)) {
            return;
        }
        Call confirm = finish("POST", path, Api.REDIRECT, provider, account, callback)
                .form(form(page.body()))
                .header("Cookie", page.cookies().get())
                .header("Sec-Fetch-Site", "same-origin")
                .attribute(Attribute.USER, session.user());
        remember(client, provider, account, context.call(client, confirm));
    }

    private Call finish(String method, String path, Api api, int provider, String account, Callback callback) {
        return context.providerCall(OperationKind.FINISH_LINK, api, method, path, provider)
                .timeout(Call.PROVIDER_TIMEOUT)
                .attribute(Attribute.STATE, callback.state())
                .attribute(Attribute.CODE_HASH, Hashes.sha256(callback.code()))
                .attribute(Attribute.ISSUER, context.targets().issuer(provider))
                .attribute(Attribute.SUBJECT, account);
    }

    private static void remember(Client client, int provider, String account, Response response) {
        if (!account.equals(client.account(provider))) {
            return;
        }
        if (response.ok()) {
            client.linked(true);
        } else if (response.identityTaken() && provider != client.homeProvider()) {
            client.switchAccount();
        }
    }

    private String account(Client client, int provider) {
        Client whose = client.chance(0.1)
                ? context.all().get(client.random().nextInt(context.all().size()))
                : client;
        return whose.account(provider);
    }

    private Callback approve(int provider, String url, String account) {
        return Callback.of(context.targets().approve(provider, URI.create(url), account));
    }

    /** The provider that did not open the session. */
    private int other(Session session) {
        return context.targets().provider(0).equals(session.provider()) ? 1 : 0;
    }

    private static String state(String url) {
        return Callback.of(URI.create(url)).state();
    }

    private static String form(String page) {
        StringBuilder form = new StringBuilder();
        Matcher fields = HIDDEN.matcher(page);
        while (fields.find()) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(fields.group(1))
                    .append('=')
                    .append(URLEncoder.encode(fields.group(2), StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
