package org.docket.read.health;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.yaml}: the description of this service, written by hand and compared with it by a test. */
@Controller("/openapi.yaml")
final class OpenApiController {
    private static final String RESOURCE = "classpath:openapi.yaml";

    private static final String TYPE = "application/yaml";

    private final byte[] text;

    OpenApiController(ResourceResolver resources) {
        try (InputStream in = resources
                .getResourceAsStream(RESOURCE)
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " is missing"))) {
            this.text = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Get
    @Produces(TYPE)
    HttpResponse<byte[]> get() {
        return HttpResponse.ok(text).contentType(TYPE).contentLength(text.length);
    }
}
