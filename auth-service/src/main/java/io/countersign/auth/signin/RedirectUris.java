package io.countersign.auth.signin;

import io.countersign.contracts.auth.Flow;
import java.net.URI;

/**
 * The redirect URIs of the two APIs.
 *
 * @param sessionPage the front end's page, for the session API
 * @param gateway the gateway's public address, for the SSO API's callback
 */
record RedirectUris(URI sessionPage, URI gateway) {

    String of(Flow flow, String provider) {
        return switch (flow) {
            case SESSION -> sessionPage.toString();
            case SSO -> withoutSlash(gateway.toString()) + "/oauth/sso/" + provider + "/callback";
        };
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
