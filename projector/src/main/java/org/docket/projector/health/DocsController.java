package org.docket.projector.health;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The description as a page for people: Swagger UI out of its webjar, and the few files around it. A closed list of files, and headers that let the page
 * load nothing from elsewhere, be framed by nobody and call this service only.
 */
@Controller("/docs")
@Produces({"text/html", "text/javascript", "text/css", "image/png"})
final class DocsController {

    /** No host but this service, and nothing inline. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    private static final String WEBJAR_PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String PAGE = "/docs-page/";

    private static final Map<String, MediaType> TYPES = Map.of(
            "html", MediaType.of("text/html;charset=utf-8"),
            "js", MediaType.of("text/javascript;charset=utf-8"),
            "css", MediaType.of("text/css;charset=utf-8"),
            "png", MediaType.of("image/png"));

    private final Map<String, byte[]> assets = new HashMap<>();

    DocsController() throws IOException {
        Properties webjar = new Properties();
        try (InputStream in = open(WEBJAR_PROPERTIES)) {
            webjar.load(in);
        }
        String swaggerUi = WEBJAR + webjar.getProperty("version") + "/";
        add(PAGE, "index.html", "page.js", "page.css");
        add(swaggerUi, "swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png");
    }

    @Get
    HttpResponse<byte[]> page() {
        return asset("index.html");
    }

    @Get("/{asset}")
    HttpResponse<byte[]> asset(String asset) {
        byte[] found = assets.get(asset);
        if (found == null) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "");
        }
        return HttpResponse.ok(found)
                .contentType(TYPES.get(asset.substring(asset.lastIndexOf('.') + 1)))
                .header("Cache-Control", "max-age=600")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private void add(String directory, String... names) throws IOException {
        for (String name : names) {
            try (InputStream in = open(directory + name)) {
                assets.put(name, in.readAllBytes());
            }
        }
    }

    private static InputStream open(String resource) {
        InputStream in = DocsController.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is missing from the class path");
        }
        return in;
    }
}
