package org.docket.read.query.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.read.fixture.Agency;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {
    private static World world;
    private static String auditor = "";

    @BeforeAll
    static void open() {
        world = World.open();
        auditor = world.agency().employ("AUDITOR");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"AUDITOR, 200", "SUPERVISOR, 200", "OPERATOR, 200", "OFFICER, 403", "SERVICE, 403"})
    void isForThoseWhoAnswerForOthers(String role, int status) {
        var answer = ask(world.agency().employ(role), "caseId=" + UUID.randomUUID());

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(Service.json(answer).path("code").asText()).isEqualTo("forbidden");
        }
    }

    @Test
    void tellsOfAcceptedRepeatedRefusedAndDeniedAttempts() {
        UUID id = UUID.randomUUID();
        attempt(World.TENANT, id, UUID.randomUUID(), "ACCEPTED", "");
        attempt(World.TENANT, id, UUID.randomUUID(), "REPEATED", "");
        attempt(World.TENANT, id, UUID.randomUUID(), "REFUSED", "not-closable");
        attempt(World.TENANT, id, UUID.randomUUID(), "DENIED", "forbidden");

        JsonNode page = Service.json(ask(auditor, "caseId=" + id));

        assertThat(page.path("items"))
                .extracting(entry -> entry.path("outcome").asText() + " "
                        + entry.path("code").asText())
                .containsExactly("DENIED forbidden", "REFUSED not-closable", "REPEATED null", "ACCEPTED null");
        assertThat(page.at("/freshness/source").asText()).isEqualTo("database");
        assertThat(page.at("/freshness/satisfied").asBoolean()).isTrue();
        assertThat(page.at("/nextPageToken").isNull()).isTrue();
    }

    @Test
    void isFoundByCaseByActorByCommandAndByAllOfThem() {
        UUID id = UUID.randomUUID();
        UUID actor = UUID.randomUUID();
        String byActor = attempt(World.TENANT, id, actor, "ACCEPTED", "");
        String byOther = attempt(World.TENANT, id, UUID.randomUUID(), "ACCEPTED", "");
        String elsewhere = attempt(World.TENANT, UUID.randomUUID(), actor, "ACCEPTED", "");

        assertThat(commands("caseId=" + id)).containsExactly(byOther, byActor);
        assertThat(commands("actorId=" + actor)).containsExactly(elsewhere, byActor);
        assertThat(commands("commandId=" + byOther)).containsExactly(byOther);
        assertThat(commands("caseId=" + id + "&actorId=" + actor)).containsExactly(byActor);
        assertThat(commands("caseId=" + id + "&commandId=" + elsewhere)).isEmpty();
    }

    @Test
    void endsAtTheWallOfTheAgency() {
        Agency other = Agency.found(world.owner(), 8);
        UUID actor = UUID.randomUUID();
        String theirs = other.employ(actor, "AUDITOR");
        UUID id = UUID.randomUUID();
        String ours = attempt(World.TENANT, id, actor, "ACCEPTED", "");

        for (String question : List.of("caseId=" + id, "actorId=" + actor, "commandId=" + ours)) {
            assertThat(Service.json(ask(theirs, question)).path("items")).isEmpty();
            assertThat(commands(question)).containsExactly(ours);
        }
    }

    @Test
    void doesNotShiftItsPagesWhenMoreIsRecorded() {
        UUID id = UUID.randomUUID();
        List<String> recorded = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            recorded.addFirst(attempt(World.TENANT, id, UUID.randomUUID(), "ACCEPTED", ""));
        }
        List<String> read = new ArrayList<>();
        String token = "";

        do {
            JsonNode page = Service.json(ask(auditor, "limit=2&caseId=" + id + token));
            page.path("items").forEach(entry -> read.add(entry.path("commandId").asText()));
            token = page.path("nextPageToken").isNull()
                    ? ""
                    : "&pageToken=" + page.path("nextPageToken").asText();
            attempt(World.TENANT, id, UUID.randomUUID(), "REFUSED", "state-forbids");
        } while (!token.isEmpty());

        assertThat(read).containsExactlyElementsOf(recorded);
    }

    @Test
    void readsWhatOneTransactionRecordedPageByPageToo() {
        UUID id = UUID.randomUUID();
        world.owner().update("""
                INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome)
                SELECT 7, gen_random_uuid(), gen_random_uuid(), 'close', 'case', ?, 'ACCEPTED' FROM generate_series(1, 7)
                """, id);

        JsonNode first = Service.json(ask(auditor, "limit=4&caseId=" + id));
        JsonNode second = Service.json(ask(
                auditor,
                "limit=4&caseId=" + id + "&pageToken="
                        + first.path("nextPageToken").asText()));

        List<String> read = new ArrayList<>();
        first.path("items").forEach(entry -> read.add(entry.path("commandId").asText()));
        second.path("items").forEach(entry -> read.add(entry.path("commandId").asText()));
        assertThat(read).hasSize(7).doesNotHaveDuplicates();
        assertThat(second.path("nextPageToken").isNull()).isTrue();
    }

    @Test
    void doesNotTakeAPageTokenOfAnotherQuestion() {
        UUID id = UUID.randomUUID();
        attempt(World.TENANT, id, UUID.randomUUID(), "ACCEPTED", "");
        attempt(World.TENANT, id, UUID.randomUUID(), "ACCEPTED", "");
        String token = Service.json(ask(auditor, "limit=1&caseId=" + id))
                .path("nextPageToken")
                .asText();

        var answer = ask(auditor, "caseId=" + UUID.randomUUID() + "&pageToken=" + token);

        assertThat(Service.json(answer).path("code").asText()).isEqualTo("page-token-mismatch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "caseId=x",
                "caseId=1-1-1-1-1",
                "limit=5",
                "caseId=%s&caseId=%s",
                "actorId=%s&limit=many",
                "id=%s"
            })
    void refusesWhatItCannotUnderstand(String question) {
        var answer = ask(auditor, question.replace("%s", UUID.randomUUID().toString()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Service.json(answer).path("code").asText()).isEqualTo("invalid-parameter");
        assertThat(Service.json(answer).path("violations")).isNotEmpty();
    }

    @Test
    void hasTheFormOfTheContract() throws IOException {
        UUID id = UUID.randomUUID();
        world.owner().update("""
                INSERT INTO command.audit_entry (tenant_id, command_id, recorded_at, actor_id, action, subject_type, subject_id, outcome, code)
                VALUES (7, '0195d3a0-0000-7000-8000-000000000003', '2026-11-21T10:00:00Z', '0195d3a0-0000-7000-8000-000000000004', 'close',
                  'case', ?, 'REFUSED', 'not-closable')
                """, id);

        String served =
                Service.json(ask(auditor, "caseId=" + id)).at("/items/0").toString();

        JsonNode contract = Service.parse(
                Files.readString(Repository.root().resolve("deploy/contracts/views/audit-entry.v1.json")));
        assertThat(served.replace(id.toString(), "0195d3a0-0000-7000-8000-000000000001"))
                .isEqualTo(contract.toString());
    }

    private static List<String> commands(String question) {
        List<String> commands = new ArrayList<>();
        Service.json(ask(auditor, question))
                .path("items")
                .forEach(entry -> commands.add(entry.path("commandId").asText()));
        return commands;
    }

    private static HttpResponse<String> ask(String bearer, String question) {
        return world.service().get("/query/v1/audit?" + question, bearer);
    }

    private static String attempt(int tenant, UUID about, UUID who, String outcome, String code) {
        UUID command = UUID.randomUUID();
        world.owner()
                .update(
                        "INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome, code)"
                                + " VALUES (?::smallint, ?, ?, 'close', 'case', ?, ?, NULLIF(?, ''))",
                        tenant,
                        command,
                        who,
                        about,
                        outcome,
                        code);
        return command.toString();
    }
}
