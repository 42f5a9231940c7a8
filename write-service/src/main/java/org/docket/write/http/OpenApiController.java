package org.docket.write.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;

/** Serves the description of the API (OpenAPI 3.1). */
@Controller("/openapi.yaml")
final class OpenApiController {

    private final byte[] document;

    OpenApiController() throws IOException {
        try (InputStream in = OpenApiController.class.getResourceAsStream("/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing from the jar");
            }
            document = in.readAllBytes();
        }
    }

    @Get
    @Produces("application/yaml")
    byte[] document() {
        return document;
    }
}
