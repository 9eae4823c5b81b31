package io.countersign.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document itself. {@link OpenApiConformance} checks the responses of all other tests against it. */
class OpenApiDocumentTest extends GatewayTest {

    private final OpenApi api = OpenApi.load();

    @Test
    void documentThenIsServedAsJson() {
        String served = client.get()
                .uri("/openapi.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        JsonNode document = JsonMapper.builder().build().readTree(served);
        assertThat(document).isEqualTo(api.document());
        assertThat(document.path("openapi").asString()).startsWith("3.1");
    }

    @Test
    void everyExampleThenMatchesItsSchema() {
        List<String> violations = new ArrayList<>();
        int examples = 0;
        for (JsonNode content : contents()) {
            for (var example : content.path("examples").properties()) {
                JsonNode value = api.resolved(example.getValue()).path("value");
                assertThat(value.isMissingNode()).as(example.getKey()).isFalse();
                api.violations(content.path("schema"), value)
                        .forEach(violation -> violations.add(example.getKey() + ": " + violation));
                examples++;
            }
        }

        assertThat(violations).isEmpty();
        assertThat(examples).isGreaterThan(20);
    }

    @Test
    void everyOperationThenHasASummaryATagAndAUniqueId() {
        Set<String> tags = new HashSet<>();
        api.document().path("tags").forEach(tag -> tags.add(tag.path("name").asString()));
        Set<String> names = new HashSet<>();

        for (JsonNode path : api.document().path("paths")) {
            path.properties().stream()
                    .filter(member -> OpenApi.METHODS.contains(member.getKey()))
                    .forEach(member -> {
                        JsonNode operation = member.getValue();
                        assertThat(operation.path("summary").asString("")).isNotEmpty();
                        assertThat(tags).contains(operation.path("tags").path(0).asString());
                        assertThat(names.add(operation.path("operationId").asString()))
                                .isTrue();
                    });
        }
    }

    @Test
    void everyReferenceThenResolves() {
        List<JsonNode> references = api.document().findValues("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(api.document()
                                .at(reference.asString().substring(1))
                                .isMissingNode())
                        .as(reference.asString())
                        .isFalse());
    }

    private List<JsonNode> contents() {
        List<JsonNode> contents = new ArrayList<>();
        api.document().findValues("content").forEach(content -> content.forEach(contents::add));
        return contents;
    }
}
