package io.countersign.standalone;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The URLs at which browsers reach Countersign: as configured, else on this machine.
 *
 * @param gateway without a trailing slash
 * @param sessionPage the redirect URI of the session API
 */
record PublicUrls(String gateway, URI sessionPage) {

    static final String PUBLIC_URL = "countersign.gateway.public-url";
    static final String SESSION_PAGE = "countersign.frontend.session-page";

    /** @throws StartFailure if one of them is not a URL */
    static PublicUrls of(UserSettings user, StandaloneProperties settings) {
        String gateway =
                url(PUBLIC_URL, user.get(PUBLIC_URL, settings.localUrl())).toString();
        String withoutSlash = gateway.endsWith("/") ? gateway.substring(0, gateway.length() - 1) : gateway;
        return new PublicUrls(withoutSlash, url(SESSION_PAGE, user.get(SESSION_PAGE, withoutSlash + "/")));
    }

    /** The page that the gateway serves. */
    URI home() {
        return URI.create(gateway + "/");
    }

    /** The redirect URI of the SSO API. */
    URI callback(String provider) {
        return URI.create(gateway + "/oauth/sso/" + provider + "/callback");
    }

    /** @throws StartFailure if the value is not an absolute URL; the message names the setting */
    static URI url(String setting, String value) {
        try {
            URI url = new URI(value);
            if (url.isAbsolute()) {
                return url;
            }
            throw new StartFailure(setting + " must be a URL such as http://localhost:8080/, not \"" + value + "\"");
        } catch (URISyntaxException e) {
            throw new StartFailure(setting + " is not a URL: " + e.getMessage());
        }
    }
}
