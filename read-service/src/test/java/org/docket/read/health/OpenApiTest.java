package org.docket.read.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.docket.read.casefile.CaseState;
import org.docket.read.casefile.CaseType;
import org.docket.read.fixture.World;
import org.docket.read.problem.Code;
import org.docket.read.problem.Retry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The description of the service and the service say the same. */
class OpenApiTest {
    private static World world;
    private static Map<String, Object> description = Map.of();

    @BeforeAll
    static void open() {
        world = World.open();
        description = new Yaml().load(world.service().get("/openapi.yaml", "").body());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void isServedAsItIs() {
        var answer = world.service().get("/openapi.yaml", "");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(description).containsEntry("openapi", "3.1.0");
    }

    @Test
    void describesExactlyTheRoutesThatThereAre() {
        Set<String> routes = world.service()
                .bean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .flatMap(OpenApiTest::paths)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> described = new TreeSet<>();
        map(description, "paths")
                .forEach((path, item) -> asMap(item).keySet().forEach(method -> described.add(method + " " + path)));

        assertThat(described).isEqualTo(routes);
    }

    @Test
    void namesExactlyTheCodesThatThereAre() {
        List<?> named = (List<?>) map(description, "components", "schemas", "Problem", "properties", "code")
                .get("enum");

        assertThat(named)
                .map(Object::toString)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Code.values()).map(Code::wireName).toList());
    }

    @Test
    void saysWhereEachCodeCanCome() {
        Set<Object> answered = new HashSet<>();
        map(description, "components", "responses")
                .forEach((name, response) ->
                        answered.addAll((List<?>) asMap(response).get("x-codes")));

        // A path's other methods have no description of their own.
        assertThat(answered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Code.values())
                        .filter(code -> code != Code.METHOD_NOT_ALLOWED)
                        .map(Code::wireName)
                        .toList());
    }

    @Test
    void listsEveryProblem() {
        List<?> listed = (List<?>) map(description, "components").get("x-problems");

        assertThat(listed)
                .map(problem -> asMap(problem).values().toString())
                .containsExactlyElementsOf(Arrays.stream(Code.values())
                        .map(code -> List.of(
                                        code.wireName(),
                                        code.status(),
                                        code.retry().wireName(),
                                        code.title())
                                .toString())
                        .toList());
    }

    @Test
    void namesTheWordsThatThereAre() {
        assertThat(map(description, "components", "schemas", "CaseState").get("enum"))
                .isEqualTo(Arrays.stream(CaseState.values()).map(Enum::name).toList());
        assertThat(map(description, "components", "schemas", "CaseType").get("enum"))
                .isEqualTo(Arrays.stream(CaseType.values()).map(Enum::name).toList());
        assertThat(map(description, "components", "schemas", "Problem", "properties", "retry")
                        .get("enum"))
                .isEqualTo(
                        List.of(Retry.NEVER.wireName(), Retry.AFTER_CHANGE.wireName(), Retry.SAME_REQUEST.wireName()));
    }

    /** The framework has one route for both probes. */
    private static java.util.stream.Stream<String> paths(UriRouteInfo<?, ?> route) {
        String path = route.getUriMatchTemplate().toPathString();
        String method = route.getHttpMethodName().toLowerCase(java.util.Locale.ROOT);
        return path.equals("/health/{selector}")
                ? java.util.stream.Stream.of(method + " /health/liveness", method + " /health/readiness")
                : java.util.stream.Stream.of(method + " " + path);
    }

    private static Map<String, Object> map(Map<String, Object> from, String... path) {
        Map<String, Object> at = from;
        for (String name : path) {
            at = asMap(Objects.requireNonNull(at.get(name), name));
        }
        return at;
    }

    @SuppressWarnings("unchecked") // YAML's own form
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
