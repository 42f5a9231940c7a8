package org.docket.write.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.web.router.Router;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Json;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.OpenApi;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.docket.write.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SharedWorld.class)
final class OpenApiTest {

    private static final OpenApi API = OpenApi.load();

    private final World world;
    private final Officer officer;

    OpenApiTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    static Stream<OpenApi.Operation> commands() {
        return API.commands().stream();
    }

    static Stream<OpenApi.Operation> described() {
        return Stream.concat(commands(), API.uploads().stream());
    }

    @Test
    void isServedToEverybody() {
        Reply reply = world.service().send(Request.get("/openapi.yaml"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(reply.text()).isEqualTo(API.text());
    }

    @Test
    void isAnOpenApiDocument() {
        ParseOptions strictly = new ParseOptions();
        strictly.setResolve(true);
        strictly.setValidateInternalRefs(true);

        var parsed = new OpenAPIV3Parser().readContents(API.text(), null, strictly);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths()).hasSize(API.routes().size());
    }

    @Test
    void describesEveryRouteOfTheServiceAndNoOther() {
        List<String> routes = world.service()
                .bean(Router.class)
                .uriRoutes()
                .filter(route -> route.getTargetMethod()
                        .getDeclaringType()
                        .getPackageName()
                        .startsWith("org.docket."))
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString())
                .distinct()
                .toList();

        assertThat(API.routes()).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void listsEveryProblemAndNoOther() {
        List<String> listed = new ArrayList<>();
        API.document()
                .at("/components/x-problems")
                .forEach(problem -> listed.add(String.join(
                        " | ",
                        problem.path("code").asText(),
                        problem.path("status").asText(),
                        problem.path("retry").asText(),
                        problem.path("title").asText())));

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> String.join(
                                " | ",
                                type.code(),
                                Integer.toString(type.status()),
                                type.retry().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                type.title()))
                        .toList());
        assertThat(API.document().at("/components/schemas/ProblemCode/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::code)
                        .toList());
    }

    @Test
    void saysForEveryProblemWhichCommandAnswersWithIt() {
        List<String> answered = described()
                .flatMap(command ->
                        API.responses(command).keySet().stream().flatMap(status -> API.codes(command, status).stream()))
                .distinct()
                .toList();

        // Another method than POST is no command, and so has no description of its own.
        assertThat(answered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .filter(type -> type != ProblemType.METHOD_NOT_ALLOWED)
                        .map(ProblemType::code)
                        .toList());
    }

    /** A body and a key are read the same way for each. */
    @Test
    void saysOfEveryCommandThatItsKeyAndItsBodyCanBeWrong() {
        assertThat(API.commands())
                .allSatisfy(command -> assertThat(API.codes(command, 400))
                        .contains(
                                "malformed-json",
                                "unknown-field",
                                "wrong-type",
                                "idempotency-key-missing",
                                "idempotency-key-invalid"));
    }

    @ParameterizedTest
    @MethodSource("described")
    void givesEveryProblemResponseItsCodesAndATrueExample(OpenApi.Operation command) {
        API.responses(command).forEach((status, response) -> {
            if (status >= 400) {
                JsonNode example = response.at("/content/application~1problem+json/example");
                assertThat(API.codes(command, status))
                        .isNotEmpty()
                        .contains(example.path("code").asText());
                assertThat(API.complaints("Problem", example)).isEmpty();
                for (String code : API.codes(command, status)) {
                    ProblemType type =
                            ProblemType.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
                    assertThat(type.status()).as(code).isEqualTo(status);
                }
                ProblemType shown = ProblemType.valueOf(
                        example.path("code").asText().toUpperCase(Locale.ROOT).replace('-', '_'));
                assertThat(example.path("title").asText()).isEqualTo(shown.title());
                assertThat(example.path("status").asInt()).isEqualTo(status);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysWhatTheTokenOfEachCommandPromises(OpenApi.Operation command) {
        assertThat(command.description().path("x-consistency").asText()).startsWith("The token says that");
        assertThat(command.description().path("operationId").asText()).isNotEmpty();
        assertThat(command.description().path("summary").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void describesBodiesAndReceiptsAsTheyAre(Operation operation) {
        Request request = Legal.request(operation, officer);
        OpenApi.Operation command = API.command(request.path());

        Reply reply = officer.succeedsWith(request);

        assertThat(API.complaints(OpenApi.bodySchema(command), Json.parse(request.body())))
                .isEmpty();
        assertThat(API.complaints("Receipt", reply.json())).isEmpty();
        JsonNode success = API.response(command, reply.status());
        success.path("headers")
                .properties()
                .forEach(header -> assertThat(header.getKey().equals("Idempotency-Replayed")
                                || !reply.header(header.getKey()).isEmpty())
                        .as(header.getKey())
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void givesExamplesThatCanBeSent(Operation operation) {
        Request request = Legal.request(operation, officer);
        OpenApi.Operation command = API.command(request.path());
        JsonNode example = command.description().at("/requestBody/content/application~1json/example");
        assertThat(API.complaints(OpenApi.bodySchema(command), example)).isEmpty();
        String assignee = officer.colleague().actor().actorId().toString();

        Reply reply = officer.gives(request.withBody(OpenApi.withNamesOf(Json.parse(request.body()), example)
                .toString()
                .replace("\"HEARINGS\"", "\"" + TaskCommands.freshQueue() + "\"")
                .replace("0195d3a0-0000-7000-8000-000000000004", assignee)));

        assertThat(reply.isSuccess()).as(reply.text()).isTrue();
        JsonNode receipt = API.response(command, reply.status()).at("/content/application~1json/example");
        assertThat(API.complaints("Receipt", receipt)).isEmpty();
        assertThat(receipt.path("events")).isEqualTo(reply.json().path("events"));
        if (operation == Operation.SET_CASE_TEMPLATE) {
            // the cases of the other tests do not start with the example
            officer.succeedsWith(Legal.request(operation, officer));
        }
    }
}
