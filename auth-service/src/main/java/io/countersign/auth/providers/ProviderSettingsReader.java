package io.countersign.auth.providers;

import io.countersign.auth.providers.ProvidersProperties.Settings;
import io.countersign.contracts.message.Secret;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates the settings and builds {@link Provider}s; an error names the setting and the reason. */
final class ProviderSettingsReader {

    /** The id is part of paths and record keys. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private static final String OPENID = "openid";

    private ProviderSettingsReader() {}

    static Providers read(Map<String, Settings> all) {
        return new Providers(all.entrySet().stream()
                .map(entry -> read(entry.getKey(), entry.getValue()))
                .toList());
    }

    static Provider read(String id, Settings settings) {
        if (!ID.matcher(id).matches()) {
            throw invalid(id, "the id may have letters, digits, '-' and '_' only, 64 at most");
        }
        Provider provider = new Provider(
                id,
                required(id, "number", settings.number()),
                Optional.ofNullable(settings.name()).orElse(id),
                blankToNull(settings.icon()),
                required(id, "issuer", blankToNull(settings.issuer())),
                credentials(id, settings),
                scopes(settings),
                settings.loginHint(),
                settings.allowInsecure(),
                settings.allowPrivateAddresses(),
                endpoints(settings),
                settings.postLogoutRedirectUri());
        checkAddresses(provider);
        return provider;
    }

    private static ClientCredentials credentials(String id, Settings settings) {
        String clientId = required(id, "client-id", blankToNull(settings.clientId()));
        String secret = blankToNull(settings.clientSecret());
        String privateKey = blankToNull(settings.privateKey());
        ClientAuthentication authentication = Optional.ofNullable(settings.clientAuthentication())
                .orElseGet(() -> defaultAuthentication(secret, privateKey));
        return switch (authentication) {
            case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST ->
                new ClientCredentials(clientId, authentication, Secret.of(required(id, "client-secret", secret)), null);
            case PRIVATE_KEY_JWT ->
                new ClientCredentials(
                        clientId,
                        authentication,
                        null,
                        ClientAssertionKeys.read(
                                id, required(id, "private-key", privateKey), blankToNull(settings.keyId())));
            case NONE -> new ClientCredentials(clientId, authentication, null, null);
        };
    }

    private static ClientAuthentication defaultAuthentication(@Nullable String secret, @Nullable String privateKey) {
        if (privateKey != null) {
            return ClientAuthentication.PRIVATE_KEY_JWT;
        }
        return secret != null ? ClientAuthentication.CLIENT_SECRET_BASIC : ClientAuthentication.NONE;
    }

    private static Set<String> scopes(Settings settings) {
        Set<String> scopes = new LinkedHashSet<>();
        scopes.add(OPENID);
        scopes.addAll(settings.scopes());
        return scopes;
    }

    private static ConfiguredEndpoints endpoints(Settings settings) {
        return new ConfiguredEndpoints(
                settings.authorizationEndpoint(),
                settings.tokenEndpoint(),
                settings.userinfoEndpoint(),
                settings.jwksUri(),
                settings.endSessionEndpoint(),
                Set.copyOf(settings.idTokenAlgorithms()),
                settings.callbackIssuer());
    }

    private static void checkAddresses(Provider provider) {
        checkAddress(provider, "issuer", parsed(provider.id(), provider.issuer()));
        provider.endpoints().all().forEach(uri -> checkAddress(provider, "endpoint", uri));
    }

    private static void checkAddress(Provider provider, String what, URI address) {
        if (!provider.allows(address)) {
            throw invalid(
                    provider.id(),
                    "the " + what + " " + address + " must be an https URL without user info and fragment"
                            + " (allow-insecure admits http, for a provider on the same machine)");
        }
    }

    private static URI parsed(String id, String issuer) {
        try {
            return URI.create(issuer);
        } catch (IllegalArgumentException e) {
            throw invalid(id, "the issuer " + issuer + " is not a URL");
        }
    }

    private static <T> T required(String id, String name, @Nullable T value) {
        if (value == null) {
            throw invalid(id, name + " is missing");
        }
        return value;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static IllegalArgumentException invalid(String id, String reason) {
        return new IllegalArgumentException("countersign.providers." + id + ": " + reason);
    }
}
