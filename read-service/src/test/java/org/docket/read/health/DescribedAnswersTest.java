package org.docket.read.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.read.fixture.Description;
import org.docket.read.fixture.Description.Operation;
import org.docket.read.fixture.GoldenCase;
import org.docket.read.fixture.GoldenEvidence;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.SubscriptionRows;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real answers of every operation that is described are as described. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescribedAnswersTest {
    private final World world = World.open();
    private final UUID actor = UUID.randomUUID();
    private final String operator = world.agency().employ(actor, "OPERATOR,OFFICER");
    private final Description description =
            Description.of(world.service().get("/openapi.yaml", "").body());

    @BeforeAll
    void openTheCaseOfTheExamples() {
        GoldenCase.openedIn(world).goOnToRevision8();
        world.owner().update("""
                INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome, code)
                VALUES (7, gen_random_uuid(), gen_random_uuid(), 'close', 'case', ?, 'REFUSED', 'not-closable')
                """, GoldenCase.ID);
        GoldenEvidence.addedTo(world, actor);
        world.owner().update("""
                INSERT INTO command.enforcement_case (tenant_id, case_id, case_type, reference, state, occurred_on, opened_by, summary, currency, sealed, viewers)
                VALUES (7, gen_random_uuid(), 'INVESTIGATION', 'SEALED', 'OPEN', '2026-01-02', ?, 'Something', 'EUR', true, ARRAY[?])
                """, actor, actor);
        SubscriptionRows.insert(world);
        world.owner().update("""
                INSERT INTO command.bulk_operation (tenant_id, operation_id, kind, state, version, as_of, month, currency, items, total_minor, done, drifted,
                                                    previewed_by, expires_at, run_by, run_on, started_at, ended_at)
                SELECT 7, '0195d3a0-0000-7000-8000-000000000030', 'CHARGE_LATE_FEE', 'DONE', 3, '2026-11-21', '2026-11-01', 'EUR', 1, 500, 1, 1,
                       a.actor_id, now() + interval '1 day', a.actor_id, '2026-11-21', now(), now()
                FROM command.actor a WHERE a.tenant_id = 7 LIMIT 1
                """);
        world.owner().update("""
                INSERT INTO command.bulk_item (tenant_id, operation_id, ordinal, case_id, seen, amount_minor, outcome, reason)
                VALUES (7, '0195d3a0-0000-7000-8000-000000000030', 1, ?, 8, 500, 'DRIFTED', 'changed-since-preview')
                """, GoldenCase.ID);
        world.projector().openGeneration();
        world.projector().complete();
    }

    @AfterAll
    void close() {
        world.close();
    }

    Stream<Operation> operations() {
        return description.operations().stream();
    }

    Stream<Operation> guarded() {
        return operations().filter(Operation::isGuarded);
    }

    /** Those that answer in JSON, and with nothing else. */
    Stream<Operation> guardedInJson() {
        return guarded()
                .filter(operation ->
                        description.response(operation, 200).path("content").has("application/json"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersTheExampleRequestAsDescribed(Operation operation) {
        var answer = world.service().get(description.request(operation), operator);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(description.complaints(operation, answer)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("guardedInJson")
    void showsInItsExampleTheMembersThatAnAnswerHas(Operation operation) {
        var answer = world.service().get(description.request(operation), operator);

        JsonNode content = description.response(operation, 200).path("content").path("application/json");
        assertThat(description.examples(content)).isNotEmpty().allSatisfy(example -> {
            assertThat(names(example)).isEqualTo(names(Service.json(answer)));
            assertThat(description.complaints(content.path("schema"), example)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refusesAsDescribed(Operation operation) {
        String request = description.request(operation);
        UUID gone = UUID.randomUUID();
        String ofOneWhoLeft = world.agency().employ(gone, "OPERATOR");
        world.owner().update("UPDATE command.actor SET active = false WHERE actor_id = ?", gone);

        var refusals = Stream.of(
                world.service().get(request, ""),
                world.service().get(request, ofOneWhoLeft),
                world.service().get(request, operator, "X-Filler", "x".repeat(20_000)));

        assertThat(refusals).allSatisfy(refusal -> {
            assertThat(refusal.statusCode()).as(refusal.body()).isIn(401, 403, 413);
            assertThat(description.complaints(operation, refusal)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refusesOtherTypesWhereItCannotBeOfAny(Operation operation) {
        boolean isOfAnyType =
                description.response(operation, 200).path("content").has("*/*");

        var answer = world.service().get(description.request(operation), operator, "Accept", "image/png");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(isOfAnyType ? 200 : 406);
        assertThat(description.complaints(operation, answer)).isEmpty();
    }

    @Test
    void knowsOneOperationThatAnswersWithAnyType() {
        assertThat(guarded().count() - guardedInJson().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void describesTheRefusalOfWhatCannotBeUnderstoodOrFound(Operation operation) {
        String unknown = description
                .request(operation)
                .replace(GoldenCase.ID.toString(), "x")
                .replace(GoldenEvidence.ID.toString(), "x")
                .replace("A100", "nobody's");

        var notFound = world.service().get(unknown.replace("'", "%27"), operator);
        var badToken = world.service().get(description.request(operation), operator, "Consistency-Token", "x");

        for (var answer : List.of(notFound, badToken)) {
            assertThat(answer.statusCode()).isIn(200, 400, 404);
            assertThat(description.complaints(operation, answer)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void givesEveryProblemATrueExample(Operation operation) {
        operation.description().path("responses").properties().forEach(described -> {
            JsonNode response = description.followed(described.getValue());
            JsonNode content = response.path("content").path("application/problem+json");
            for (JsonNode example : description.examples(content)) {
                assertThat(description.complaints(content.path("schema"), example))
                        .isEmpty();
                assertThat(example.path("status").asText()).isEqualTo(described.getKey());
                assertThat(response.path("x-codes")).contains(example.path("code"));
            }
        });
    }

    @Test
    void findsFaultWithAnAnswerThatIsNotAsDescribed() {
        Operation list = guarded().findFirst().orElseThrow();
        Operation one = guarded().skip(1).findFirst().orElseThrow();

        var answer = world.service().get(description.request(list), operator);

        assertThat(description.complaints(list, answer)).isEmpty();
        assertThat(description.complaints(one, answer)).isNotEmpty();
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(member -> member.getKey()).toList();
    }
}
