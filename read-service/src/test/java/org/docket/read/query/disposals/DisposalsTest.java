package org.docket.read.query.disposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.read.fixture.Agency;
import org.docket.read.fixture.CaseFiles;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisposalsTest {
    private static World world;
    private static String auditor = "";
    private static CaseFiles cases;

    @BeforeAll
    static void open() {
        world = World.open();
        auditor = world.agency().employ("AUDITOR");
        cases = new CaseFiles(world.agency());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"AUDITOR, 200", "SUPERVISOR, 200", "OPERATOR, 200", "OFFICER, 403", "SERVICE, 403"})
    void isForThoseWhoAnswerForOthers(String role, int status) {
        String bearer = world.agency().employ(role);

        assertThat(ask("", bearer).statusCode()).isEqualTo(status);
        assertThat(ask("/due/FIXED_PENALTY", bearer).statusCode()).isEqualTo(status);
    }

    @Test
    void listsWhatWentAndNothingElseFindsIt() {
        UUID id = cases.open();
        long revision = cases.dispose(id);

        JsonNode page = Service.json(ask("?limit=1", auditor));

        JsonNode entry = page.at("/items/0");
        assertThat(entry.path("caseId").asText()).isEqualTo(id.toString());
        assertThat(entry.path("months").isInt()).isTrue();
        assertThat(entry.path("reason").asText()).isEqualTo("Kept long enough.");
        assertThat(page.at("/freshness/source").asText()).isEqualTo("database");
        for (String view : List.of("", "/timeline", "/payments", "/tasks", "/evidence")) {
            assertThat(world.service()
                            .get("/query/v1/cases/" + id + view, world.agency().employ("SUPERVISOR"))
                            .statusCode())
                    .as(view)
                    .isEqualTo(404);
        }
        assertThat(world.owner()
                        .<Long>one(
                                "SELECT revision FROM command.enforcement_case WHERE case_id = ?",
                                row -> row.getLong(1),
                                id))
                .isEqualTo(revision);
    }

    /** What Redis still has of it is shown to nobody, as of a case that was sealed; also while no projector takes it out. */
    @Test
    void isNotFoundThoughRedisStillHasIt() {
        world.projectEverything();
        UUID id = cases.open();
        world.projector().show(World.TENANT, id);
        String path = "/query/v1/cases/" + id;
        assertThat(world.get(path).headers().firstValue("Docket-Source")).hasValue("cache");

        long revision = cases.dispose(id);

        String token = world.keys().wrote(World.TENANT, id, revision);
        assertThat(world.get(path, "Consistency-Token", token).statusCode()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(world.get(path).statusCode()).isEqualTo(404));
        assertThat(world.get("/query/v1/cases?limit=200").body()).doesNotContain(id.toString());
        assertThat(world.projector().redis().exists(world.projector().documentKey(World.TENANT, "case", id)))
                .isEqualTo(1);
    }

    @Test
    void readsPageByPageThoughMoreGoesMeanwhile() {
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID id = cases.open();
            cases.dispose(id);
            gone.addFirst(id.toString());
        }
        List<String> read = new ArrayList<>();
        String token = "";

        while (read.size() < 5) {
            HttpResponse<String> answer = ask("?limit=2" + token, auditor);
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode page = Service.json(answer);
            page.path("items").forEach(entry -> read.add(entry.path("caseId").asText()));
            token = "&pageToken=" + page.path("nextPageToken").asText();
            cases.dispose(cases.open());
        }

        assertThat(read.subList(0, 5)).isEqualTo(gone);
    }

    @Test
    void listsWhatIsDueTheLongestEndedFirst() {
        Agency agency = Agency.found(world.owner(), 9);
        String theirs = agency.employ("SUPERVISOR");
        CaseFiles files = new CaseFiles(agency);
        List<UUID> ended = List.of(files.open(), files.open(), files.open(), files.open());
        ended.forEach(files::close);
        assertThat(Service.json(ask("/due/FIXED_PENALTY", theirs)).path("items"))
                .as("no rule")
                .isEmpty();
        rule(agency, 24);
        endedMonthsAgo(ended.get(0), 24);
        endedMonthsAgo(ended.get(1), 36);
        endedMonthsAgo(ended.get(2), 23);
        endedMonthsAgo(ended.get(3), 30);
        world.owner().update("UPDATE command.enforcement_case SET legal_holds = 1 WHERE case_id = ?", ended.get(3));

        JsonNode first = Service.json(ask("/due/FIXED_PENALTY?limit=2", theirs));
        JsonNode second = Service.json(ask(
                "/due/FIXED_PENALTY?limit=2&pageToken="
                        + first.path("nextPageToken").asText(),
                theirs));

        assertThat(idsOf(first))
                .containsExactly(ended.get(1).toString(), ended.get(3).toString());
        assertThat(idsOf(second)).containsExactly(ended.get(0).toString());
        assertThat(first.at("/items/1/legalHolds").asInt()).isEqualTo(1);
        assertThat(first.at("/items/1/balance/value").asText()).isEqualTo("35.00");
        assertThat(second.path("nextPageToken").isNull()).isTrue();
        assertThat(Service.json(ask("/due/INVESTIGATION", theirs)).path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=many", "?state=OPEN", "?limit=1&limit=2", "/due/FIXED_PENALTY?of=x"})
    void refusesWhatItCannotUnderstand(String question) {
        assertThat(Service.json(ask(question, auditor)).path("code").asText()).isEqualTo("invalid-parameter");
    }

    @Test
    void knowsNoOtherCaseTypes() {
        assertThat(ask("/due/INQUISITION", auditor).statusCode()).isEqualTo(404);
    }

    private static List<String> idsOf(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(entry -> ids.add(entry.path("caseId").asText()));
        return ids;
    }

    private static void rule(Agency agency, int months) {
        world.owner()
                .update(
                        "INSERT INTO command.retention_rule (tenant_id, case_type, rule_id, version, months, set_by) VALUES (?::smallint, 'FIXED_PENALTY', gen_random_uuid(), 1, ?, ?)",
                        agency.tenant(),
                        months,
                        agency.anActor());
    }

    private static void endedMonthsAgo(UUID id, int months) {
        world.owner()
                .update(
                        "UPDATE command.enforcement_case SET ended_on = (now() AT TIME ZONE 'Europe/Rome')::date - make_interval(months => ?) WHERE case_id = ?",
                        months,
                        id);
    }

    private static HttpResponse<String> ask(String question, String bearer) {
        return world.service().get("/query/v1/disposals" + question, bearer);
    }
}
