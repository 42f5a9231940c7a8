package org.docket.write.openapi;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.nio.charset.StandardCharsets;

/** Serves the description of the API (OpenAPI 3.1). */
@Controller("/openapi.yaml")
final class OpenApiController {

    private final byte[] document = AssembledDocument.ofThisService().getBytes(StandardCharsets.UTF_8);

    @Get
    @Produces("application/yaml")
    byte[] document() {
        return document;
    }
}
