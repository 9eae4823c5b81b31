package io.countersign.gateway.http;

import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.REQUEST_TIMEOUT;
import static org.springframework.http.HttpStatus.UNSUPPORTED_MEDIA_TYPE;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads request bodies, limited in size, nesting depth and time. */
public final class BodyReader {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_NESTING = 20;

    private final JsonMapper json = strictMapper();
    private final Duration timeout;

    /** @param timeout how long a client may take to send a body */
    public BodyReader(Duration timeout) {
        this.timeout = timeout;
    }

    /** A JSON object. */
    public Mono<Body> json(ServerRequest request) {
        return hasContentType(MediaType.APPLICATION_JSON, request)
                ? bytes(request).map(this::object)
                : Mono.error(new RequestRefused(UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json"));
    }

    /** A form ({@code application/x-www-form-urlencoded}). Every member is a string, and may occur once. */
    public Mono<Body> form(ServerRequest request) {
        return hasContentType(MediaType.APPLICATION_FORM_URLENCODED, request)
                ? bytes(request).map(FormParser::parse).map(Body::new)
                : Mono.error(new RequestRefused(
                        UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/x-www-form-urlencoded"));
    }

    /** A JSON object or a form. */
    public Mono<Body> jsonOrForm(ServerRequest request) {
        if (hasContentType(MediaType.APPLICATION_FORM_URLENCODED, request)) {
            return form(request);
        }
        return hasContentType(MediaType.APPLICATION_JSON, request)
                ? json(request)
                : Mono.error(new RequestRefused(
                        UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type must be application/json or application/x-www-form-urlencoded"));
    }

    private static boolean hasContentType(MediaType type, ServerRequest request) {
        @Nullable MediaType given = contentType(request);
        return given != null && type.equalsTypeAndSubtype(given);
    }

    private static @Nullable MediaType contentType(ServerRequest request) {
        try {
            return request.headers().contentType().orElse(null);
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    private Mono<byte[]> bytes(ServerRequest request) {
        return Mono.defer(() -> new BoundedBuffer().from(request))
                .timeout(timeout)
                .onErrorMap(
                        TimeoutException.class,
                        e -> new RequestRefused(REQUEST_TIMEOUT, "body took too long to arrive"));
    }

    private JsonNode tree(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw new InvalidParameter("body", "is not valid JSON" + location(e));
        }
    }

    private Body object(byte[] bytes) {
        JsonNode tree = tree(bytes);
        if (!tree.isObject()) {
            throw new InvalidParameter("body", "must be a JSON object");
        }
        return new Body(tree);
    }

    private static String location(JacksonException e) {
        @Nullable TokenStreamLocation location = e.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static JsonMapper strictMapper() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_NESTING)
                .maxDocumentLength(MAX_BYTES)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * The body received so far. Beyond the limit a bounded number of bytes is read and discarded, so that the client receives the response.
     */
    private static final class BoundedBuffer {

        private static final int MAX_DISCARDED = 16 * MAX_BYTES;

        private final ByteArrayOutputStream retained = new ByteArrayOutputStream();
        private int received;

        Mono<byte[]> from(ServerRequest request) {
            return request.exchange()
                    .getRequest()
                    .getBody()
                    .doOnNext(this::append)
                    .takeUntil(buffer -> received > MAX_DISCARDED)
                    .then(Mono.fromSupplier(this::complete));
        }

        private void append(DataBuffer buffer) {
            received += buffer.readableByteCount();
            if (received <= MAX_BYTES) {
                byte[] bytes = new byte[buffer.readableByteCount()];
                buffer.read(bytes);
                retained.writeBytes(bytes);
            }
            DataBufferUtils.release(buffer);
        }

        private byte[] complete() {
            if (received > MAX_BYTES) {
                throw new RequestRefused(CONTENT_TOO_LARGE, "body must have at most " + MAX_BYTES + " bytes");
            }
            return retained.toByteArray();
        }
    }
}
