package org.docket.read.query.caseevidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.docket.read.fixture.Agency;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseEvidenceTest {
    private static World world;
    private static String supervisor = "";

    @BeforeAll
    static void open() {
        world = World.open();
        supervisor = world.agency().employ("SUPERVISOR");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"OFFICER, 200", "SUPERVISOR, 200", "AUDITOR, 200", "OPERATOR, 403", "SERVICE, 403"})
    void isForThoseWhoWorkOnCasesOrLookOverTheirShoulders(String role, int status) {
        UUID caseId = world.cases().open();
        UUID id = world.evidence().confirmed(caseId);
        String bearer = world.agency().employ(role);

        assertThat(ask(bearer, "/cases/" + caseId + "/evidence").statusCode()).isEqualTo(status);
        assertThat(ask(bearer, "/cases/" + caseId + "/evidence/").statusCode()).isEqualTo(status);
        assertThat(ask(bearer, "/evidence/" + id).statusCode()).isEqualTo(status);
        assertThat(ask(bearer, "/%65vidence/" + id).statusCode()).isIn(status, 404);
    }

    @Test
    void tellsWhatACaseHasInTheOrderOfAdding() {
        UUID caseId = world.cases().open();
        UUID first = world.evidence().confirmed(caseId);
        UUID second = world.evidence().announced(caseId, "A film", "video/mp4", new byte[] {7});
        world.evidence().confirmed(world.cases().open());

        var answer = ask(world.bearer(), "/cases/" + caseId + "/evidence");

        JsonNode said = Service.json(answer);
        assertThat(ids(said)).containsExactly(first.toString(), second.toString());
        assertThat(said.at("/items/0/state").asText()).isEqualTo("CONFIRMED");
        assertThat(said.at("/items/1/state").asText()).isEqualTo("ANNOUNCED");
        assertThat(said.at("/items/1/receivedAt").isNull()).isTrue();
        assertThat(said.path("withheld").asInt()).isZero();
        assertThat(said.at("/freshness/source").asText()).isEqualTo("database");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void endsAtTheWallOfTheAgency() {
        String theirs = Agency.found(world.owner(), 8).employ("SUPERVISOR");
        UUID caseId = world.cases().open();
        UUID id = world.evidence().confirmed(caseId);

        for (String path : List.of("/cases/" + caseId + "/evidence", "/evidence/" + id)) {
            var answer = ask(theirs, path);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isNotEqualTo(ask(supervisor, path).body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases/x/evidence",
                "/cases/0195d3a0-0000-7000-8000-0000000000ff/evidence",
                "/evidence/x",
                "/evidence/0195d3a0-0000-7000-8000-0000000000ff"
            })
    void knowsNothingElse(String path) {
        assertThat(ask(world.bearer(), path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=many", "state=CONFIRMED", "limit=1&limit=2", "pageToken=x"})
    void refusesWhatItCannotUnderstand(String question) {
        UUID caseId = world.cases().open();

        assertThat(ask(world.bearer(), "/cases/" + caseId + "/evidence?" + question)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void doesNotTakeAPageTokenOfAnotherCase() {
        UUID caseId = world.cases().open();
        world.evidence().confirmed(caseId);
        world.evidence().confirmed(caseId);
        String token = Service.json(ask(world.bearer(), "/cases/" + caseId + "/evidence?limit=1"))
                .path("nextPageToken")
                .asText();

        var answer = ask(world.bearer(), "/cases/" + world.cases().open() + "/evidence?pageToken=" + token);

        assertThat(Service.json(answer).path("code").asText()).isEqualTo("page-token-mismatch");
    }

    @Test
    void saysWhetherItIncludesWhatAClientWrote() {
        UUID caseId = world.cases().open();
        UUID id = world.evidence().confirmed(caseId);
        String path = "/query/v1/cases/" + caseId + "/evidence";
        String written = world.keys().wrote(World.TENANT, caseId, 1);
        String notWritten = world.keys().wrote(World.TENANT, caseId, 2);

        assertThat(Service.json(world.get(path, "Consistency-Token", written))
                        .at("/freshness/satisfied")
                        .asBoolean())
                .isTrue();
        assertThat(Service.json(world.get(path, "Consistency-Token", notWritten))
                        .at("/freshness/satisfied")
                        .asBoolean())
                .isFalse();
        assertThat(world.get(path, "Consistency-Token", notWritten, "Prefer", "handling=strict")
                        .statusCode())
                .isEqualTo(503);
        assertThat(world.get("/query/v1/evidence/" + id, "Consistency-Token", notWritten)
                        .statusCode())
                .isEqualTo(503);
        assertThat(world.get("/query/v1/evidence/" + id, "Consistency-Token", written)
                        .statusCode())
                .isEqualTo(200);
    }

    private static List<String> ids(JsonNode said) {
        return said.path("items")
                .valueStream()
                .map(item -> item.path("id").asText())
                .toList();
    }

    private static HttpResponse<String> ask(String bearer, String path) {
        return world.service().get("/query/v1" + path, bearer);
    }
}
