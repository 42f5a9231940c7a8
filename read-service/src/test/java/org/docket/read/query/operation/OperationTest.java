package org.docket.read.query.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.docket.read.fixture.Bulk;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {
    private static World world;
    private static String officer = "";

    @BeforeAll
    static void open() {
        world = World.open();
        officer = world.agency().employ("OFFICER");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void tellsHowFarAnOperationIs() {
        UUID id = operation(201);

        JsonNode said = ask("/query/v1/operations/" + id);

        assertThat(said.path("state").asText()).isEqualTo("RUNNING");
        assertThat(said.path("items").asInt()).isEqualTo(201);
        assertThat(said.path("done").asInt()).isEqualTo(2);
        assertThat(said.path("drifted").asInt()).isEqualTo(1);
        assertThat(said.at("/total/value").asText()).isEqualTo("10.05");
    }

    @Test
    void tellsWhyAnOperationWasGivenUpAndNothingWhereNobodySaidSo() {
        Bulk bulk = new Bulk(world);
        UUID silent = bulk.cancelled();
        UUID id = bulk.cancelled();
        world.owner()
                .update(
                        "UPDATE command.bulk_operation SET cancel_reason = 'The wrong month.' WHERE operation_id = ?",
                        id);

        assertThat(ask("/query/v1/operations/" + id).path("cancelReason").asText())
                .isEqualTo("The wrong month.");
        assertThat(ask("/query/v1/operations/" + silent).path("cancelReason").isNull())
                .isTrue();
    }

    @Test
    void reportsWhatDriftedAndWhy() {
        UUID id = operation(201);

        JsonNode drifted = ask("/query/v1/operations/" + id + "/items?outcome=DRIFTED");

        assertThat(drifted.path("items")).hasSize(1);
        assertThat(drifted.at("/items/0/reason").asText()).isEqualTo("changed-since-preview");
        assertThat(drifted.path("next").isNull()).isTrue();
    }

    /** Whoever gave it up, or was not allowed to go on. */
    @Test
    void reportsWhatWasNotDoneOnceTheOperationHasEnded() {
        UUID id = operation(201);
        assertThat(ask("/query/v1/operations/" + id + "/items?outcome=NOT_DONE").path("items"))
                .isEmpty();
        world.owner()
                .update(
                        "UPDATE command.bulk_operation SET state = 'CANCELLED', ended_at = now(), cancel_code = 'forbidden' WHERE operation_id = ?",
                        id);

        JsonNode left = ask("/query/v1/operations/" + id + "/items?outcome=NOT_DONE");

        assertThat(left.path("items")).hasSize(199);
        assertThat(left.at("/items/0/ordinal").asInt()).isEqualTo(3);
        assertThat(left.at("/items/0/outcome").asText()).isEqualTo("NOT_DONE");
        assertThat(left.at("/items/0/reason").asText()).isEqualTo("forbidden");
        JsonNode all = ask("/query/v1/operations/" + id + "/items");
        assertThat(all.at("/items/0/outcome").asText()).isEqualTo("APPLIED");
        assertThat(all.at("/items/0/reason").isNull()).isTrue();
        assertThat(ask("/query/v1/operations/" + id).path("cancelCode").asText())
                .isEqualTo("forbidden");
    }

    @Test
    void keepsTheCountsOfAnOperationWhoseItemsAreForgotten() {
        UUID id = operation(2);
        world.owner().update("DELETE FROM command.bulk_item WHERE operation_id = ?", id);
        world.owner()
                .update(
                        "UPDATE command.bulk_operation SET state = 'DONE', ended_at = now(), forgotten_at = now() WHERE operation_id = ?",
                        id);

        JsonNode said = ask("/query/v1/operations/" + id);

        assertThat(said.path("applied").asInt()).isEqualTo(1);
        assertThat(said.path("itemsForgottenAt").isTextual()).isTrue();
        assertThat(ask("/query/v1/operations/" + id + "/items").path("items")).isEmpty();
    }

    @Test
    void pagesThroughItems() {
        UUID id = operation(201);

        JsonNode first = ask("/query/v1/operations/" + id + "/items");
        JsonNode second = ask("/query/v1/operations/" + id + "/items?after="
                + first.path("next").asText());

        assertThat(first.path("items")).hasSize(200);
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.at("/items/0/ordinal").asInt()).isEqualTo(201);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void listsOperationsOfAStateOnly() {
        UUID id = operation(2);

        assertThat(ask("/query/v1/operations?state=RUNNING").findValuesAsText("id"))
                .contains(id.toString());
        assertThat(ask("/query/v1/operations?state=DONE").findValuesAsText("id"))
                .doesNotContain(id.toString());
        assertThat(ask("/query/v1/operations?state=EXPIRED").path("items")).isEmpty();
        assertThat(ask("/query/v1/operations?before=" + id).findValuesAsText("id"))
                .doesNotContain(id.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?state=LOST", "?before=x", "/ID/items?outcome=LOST", "/ID/items?after=x"})
    void refusesParametersThatMeanNothing(String question) {
        var answer = world.service()
                .get(
                        "/query/v1/operations"
                                + question.replace("ID", operation(2).toString()),
                        officer);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Service.json(answer).path("code").asText()).isEqualTo("invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "0195d3a0-0000-7000-8000-0000000000ff",
                "x/items",
                "0195d3a0-0000-7000-8000-0000000000ff/items"
            })
    void knowsNoOtherOperation(String id) {
        var answer = world.service().get("/query/v1/operations/" + id, officer);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"AUDITOR, 200", "SUPERVISOR, 200", "OPERATOR, 200", "OFFICER, 403", "SERVICE, 403"})
    void showsTheTrialBalanceToThoseWhoAnswerForOthers(String role, int status) {
        var answer = world.service()
                .get("/query/v1/ledger/trial-balance", world.agency().employ(role));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(Service.json(answer).path("balanced").asBoolean()).isTrue();
        }
    }

    private static JsonNode ask(String path) {
        var answer = world.service().get(path, officer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Service.json(answer);
    }

    /** A running operation of so many items: the first is applied, the second has drifted, the rest waits. */
    private static UUID operation(int items) {
        UUID id = UUID.randomUUID();
        world.owner().update("""
                INSERT INTO command.bulk_operation (tenant_id, operation_id, kind, state, version, as_of, month, currency, items, total_minor, done, applied,
                                                    drifted, previewed_by, expires_at, run_by, run_on, started_at)
                SELECT 7, ?, 'CHARGE_LATE_FEE', 'RUNNING', 2, '2026-11-21', '2026-11-01', 'EUR', ?, ? * 5, 2, 1, 1,
                       a.actor_id, now() + interval '1 day', a.actor_id, '2026-11-21', now()
                FROM command.actor a WHERE a.tenant_id = 7 LIMIT 1
                """, id, items, items);
        world.owner().update("""
                INSERT INTO command.bulk_item (tenant_id, operation_id, ordinal, case_id, seen, amount_minor, outcome, reason, revision)
                SELECT 7, ?, n, gen_random_uuid(), 4, 5, CASE n WHEN 1 THEN 'APPLIED' WHEN 2 THEN 'DRIFTED' END,
                       CASE n WHEN 2 THEN 'changed-since-preview' END, CASE n WHEN 1 THEN 5 END
                FROM generate_series(1, ?) n
                """, id, items);
        return id;
    }
}
