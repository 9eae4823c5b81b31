package io.countersign.gateway;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.countersign.gateway.pages.PagesEndpoint;
import io.countersign.gateway.routing.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document. */
final class OpenApi {

    static final Set<String> METHODS = Set.of("get", "head", "put", "post", "delete");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    private OpenApi(JsonNode document) {
        this.document = document;
        document.path("paths").properties().forEach(path -> read(path.getKey(), path.getValue()));
    }

    static OpenApi load() {
        try (InputStream in = PagesEndpoint.class.getResourceAsStream("openapi.yaml")) {
            return new OpenApi(JsonMapper.builder().build().valueToTree(new Yaml().load(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** One for each path, prefix and method. */
    List<Operation> operations() {
        return operations;
    }

    /** Resolves references. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.path("$ref").asString().substring(1)))
                : node;
    }

    /** The violations of a schema of the document by a value. */
    List<String> violations(JsonNode schema, JsonNode value) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", document.path("components"));
        Schema compiled = SCHEMAS.getSchema(whole);
        return compiled
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    Optional<Operation> find(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> operation.pattern().matches(PathContainer.parsePath(path)))
                .findFirst();
    }

    private void read(String path, JsonNode item) {
        List<String> prefixes = new ArrayList<>();
        item.path("servers").forEach(server -> prefixes.add(server.path("url").asString()));
        if (prefixes.isEmpty()) {
            prefixes.add("/");
        }
        for (Map.Entry<String, JsonNode> member : item.properties()) {
            if (METHODS.contains(member.getKey())) {
                prefixes.forEach(prefix -> operations.add(
                        new Operation(member.getKey(), prefix.equals("/") ? path : prefix + path, member.getValue())));
            }
        }
    }

    record Operation(String method, String path, JsonNode described) {

        PathPattern pattern() {
            return PathPatternParser.defaultInstance.parse(path);
        }

        JsonNode response(int status) {
            return described.path("responses").path(Integer.toString(status));
        }
    }
}
