package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The description of the projector and its routes say the same, and its answers are of the types that it names. */
class DescribedRoutesTest {

    private static Stage stage;
    private static RunningProjector projector;
    private static JsonNode document = MissingNode.getInstance();

    @BeforeAll
    static void start() throws SQLException, IOException, InterruptedException {
        stage = new Stage();
        projector = stage.start();
        stage.awaitReady(projector);
        document = new ObjectMapper()
                .valueToTree(new Yaml().load(get("/openapi.yaml").body()));
    }

    @AfterAll
    static void stop() throws SQLException {
        stage.close();
    }

    @Test
    void areAllDescribedAndNoOther() {
        Stream<String> routes = projector
                .bean(Router.class)
                .uriRoutes()
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                .flatMap(DescribedRoutesTest::paths)
                .distinct();

        assertThat(document.path("paths").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(routes.toList());
    }

    @Test
    void answerAsDescribed() throws IOException, InterruptedException {
        for (var described : document.path("paths").properties()) {
            HttpResponse<String> answer = get(described.getKey().replace("{asset}", "page.css"));

            JsonNode operation = described.getValue().path("get");
            assertThat(answer.statusCode()).as(described.getKey()).isEqualTo(200);
            assertThat(followed(operation.path("responses").path("200"))
                            .path("content")
                            .propertyStream()
                            .map(Map.Entry::getKey))
                    .contains(answer.headers()
                            .firstValue("Content-Type")
                            .orElse("")
                            .replaceFirst(";.*", ""));
            assertThat(operation.path("x-consistency").asText()).isNotEmpty();
        }
    }

    private static JsonNode followed(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Stream<String> paths(UriRouteInfo<?, ?> route) {
        String path = route.getUriMatchTemplate().toPathString();
        // The framework has one route for both probes.
        return path.equals("/health/{selector}") ? Stream.of("/health/liveness", "/health/readiness") : Stream.of(path);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(projector.url()).resolve(path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
