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

/** Links a second provider by either API, now and then with an identity that is somebody else's, and unlinks. */
final class Linkings {

    private static final Pattern HIDDEN =
            Pattern.compile("name=\"(attempt|confirmation|form_key)\" value=\"([^\"]*)\"");

    private final Clients people;

    Linkings(Clients people) {
        this.people = people;
    }

    void linkBySessionApi(Client person) {
        Session session = person.anySession();
        int provider = other(session);
        Call prepare = people.about(OperationKind.PREPARE_LINK, Api.SESSION, "PUT", "/session/openid", provider)
                .json(Map.of("provider", provider, "linking", true))
                .within(Call.ACROSS_PROVIDER)
                .learning(reply -> Map.of(Attribute.STATE, state(reply.data().asString())));
        Reply prepared = people.callAs(person, session, prepare);
        if (!prepared.ok()) {
            return;
        }
        String account = account(person, provider);
        Callback callback = approve(provider, prepared.data().asString(), account);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", callback.code());
        body.put("session_id", callback.state());
        body.put("provider_id", provider);
        Call finish = finish("POST", "/session/openid", Api.SESSION, provider, account, callback)
                .json(body);
        note(person, provider, account, people.callAs(person, session, finish));
    }

    /** As a program that gets the redirect itself, or as one that sends its user's browser, which must confirm. */
    void linkBySsoApi(Client person) {
        Session session = person.anySession();
        int provider = other(session);
        String issuer = people.targets().provider(provider);
        Call start = people.about(OperationKind.PREPARE_LINK, Api.REST, "POST", "/api/v1/sso", provider)
                .json(Map.of("issuer", issuer))
                .within(Call.ACROSS_PROVIDER)
                .learning(reply ->
                        Map.of(Attribute.STATE, state(reply.json().path("link").asString())));
        Reply started = people.callAs(person, session, start);
        if (!started.ok()) {
            return;
        }
        String account = account(person, provider);
        URI redirect = people.targets()
                .approve(provider, URI.create(started.json().path("link").asString()), account);
        Callback callback = Callback.of(redirect);
        String path = redirect.getRawPath();
        String query = path + "?" + redirect.getRawQuery();
        if (person.chance(0.5)) {
            Call finish = finish("GET", query, Api.REDIRECT, provider, account, callback);
            note(person, provider, account, people.call(person, finish.attribute(Attribute.USER, session.user())));
        } else {
            confirm(person, session, provider, account, callback, path, query);
        }
    }

    void unlink(Client person) {
        Session session = person.anySession();
        int provider = person.chance(0.8) ? 1 - person.home() : person.home();
        String name = people.targets().provider(provider);
        Call call = person.chance(0.5)
                ? people.about(OperationKind.UNLINK, Api.SESSION, "DELETE", "/session/openid/" + provider, provider)
                : people.about(OperationKind.UNLINK, Api.REST, "DELETE", "/api/v1/sso/" + name, provider);
        List<Session> ending = person.sessions().stream()
                .filter(one ->
                        one.user().equals(session.user()) && one.provider().equals(name))
                .toList();
        Reply reply = people.revoke(person, call.as(session), ending);
        if (reply.ok()) {
            person.linked(false);
        }
    }

    private void confirm(
            Client person,
            Session session,
            int provider,
            String account,
            Callback callback,
            String path,
            String query) {
        Call show = people.about(OperationKind.PREPARE_LINK, Api.REST, "GET", query, provider)
                .header("Sec-Fetch-Site", "cross-site")
                .within(Call.ACROSS_PROVIDER)
                .attribute(Attribute.USER, session.user())
                .attribute(Attribute.STATE, callback.state());
        Reply page = people.call(person, show);
        if (!page.ok() || page.cookies().isEmpty() || person.chance(0.1)) {
            return;
        }
        Call confirm = finish("POST", path, Api.REDIRECT, provider, account, callback)
                .form(form(page.body()))
                .header("Cookie", page.cookies().get())
                .header("Sec-Fetch-Site", "same-origin")
                .attribute(Attribute.USER, session.user());
        note(person, provider, account, people.call(person, confirm));
    }

    private Call finish(String method, String path, Api api, int provider, String account, Callback callback) {
        return people.about(OperationKind.FINISH_LINK, api, method, path, provider)
                .within(Call.ACROSS_PROVIDER)
                .attribute(Attribute.STATE, callback.state())
                .attribute(Attribute.CODE_HASH, Hashes.sha256(callback.code()))
                .attribute(Attribute.ISSUER, people.targets().issuer(provider))
                .attribute(Attribute.SUBJECT, account);
    }

    private static void note(Client person, int provider, String account, Reply reply) {
        if (!account.equals(person.account(provider))) {
            return;
        }
        if (reply.ok()) {
            person.linked(true);
        } else if (reply.taken() && provider != person.home()) {
            person.move();
        }
    }

    private String account(Client person, int provider) {
        Client whose = person.chance(0.1)
                ? people.all().get(person.random().nextInt(people.all().size()))
                : person;
        return whose.account(provider);
    }

    private Callback approve(int provider, String url, String account) {
        return Callback.of(people.targets().approve(provider, URI.create(url), account));
    }

    /** The provider that the session was not opened by. */
    private int other(Session session) {
        return people.targets().provider(0).equals(session.provider()) ? 1 : 0;
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
