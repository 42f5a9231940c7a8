package org.docket.read.query.caseevidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
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
    void countsWhatIsSealedAndTellsNothingOfIt() {
        UUID caseId = world.cases().open();
        UUID shown = world.evidence().confirmed(caseId);
        UUID sealed = world.evidence().announced(caseId, "Face of the witness", "image/jpeg", new byte[] {9});
        UUID restriction = world.evidence().restrict(sealed, "SEALED", "-1 hour", "1 hour");

        var toOfficer = ask(world.bearer(), "/cases/" + caseId + "/evidence");
        JsonNode toSupervisor = Service.json(ask(supervisor, "/cases/" + caseId + "/evidence"));
        JsonNode toAuditor =
                Service.json(ask(world.agency().employ("AUDITOR"), "/cases/" + caseId + "/evidence"));

        assertThat(ids(Service.json(toOfficer))).containsExactly(shown.toString());
        assertThat(Service.json(toOfficer).path("withheld").asInt()).isEqualTo(1);
        assertThat(toOfficer.body()).doesNotContain(sealed.toString(), "witness", restriction.toString());
        for (JsonNode said : List.of(toSupervisor, toAuditor)) {
            assertThat(ids(said)).containsExactly(shown.toString(), sealed.toString());
            assertThat(said.path("withheld").asInt()).isZero();
            assertThat(said.at("/items/0/restrictions")).isEmpty();
            assertThat(said.at("/items/1/restrictions/0/id").asText()).isEqualTo(restriction.toString());
            assertThat(said.at("/items/1/restrictions/0/kind").asText()).isEqualTo("SEALED");
            assertThat(said.at("/items/1/restrictions/0/until").asText()).isNotEmpty();
        }
    }

    @Test
    void showsWhatIsForSomeToThemOnly() {
        UUID caseId = world.cases().open();
        UUID id = world.evidence().confirmed(caseId);
        world.evidence().restrict(id, "NAMED_ONLY", "-1 hour", null, world.officer());

        assertThat(ids(said(world.bearer(), caseId))).containsExactly(id.toString());
        assertThat(said(supervisor, caseId).path("withheld").asInt()).isEqualTo(1);
        assertThat(said(world.bearer(), caseId).at("/items/0/restrictions/0/until").isNull())
                .isTrue();
    }

    @Test
    void showsWhatTwoRestrictToThoseOnlyWhomBothLet() {
        UUID caseId = world.cases().open();
        UUID named = UUID.randomUUID();
        String both = world.agency().employ(named, "SUPERVISOR");
        UUID id = world.evidence().confirmed(caseId);
        world.evidence().restrict(id, "NAMED_ONLY", "-1 hour", null, world.officer(), named);
        world.evidence().restrict(id, "SEALED", "-1 hour", null);

        assertThat(said(world.bearer(), caseId).path("withheld").asInt()).isEqualTo(1);
        assertThat(said(supervisor, caseId).path("withheld").asInt()).isEqualTo(1);
        assertThat(said(both, caseId).at("/items/0/restrictions").findValuesAsText("kind"))
                .containsExactly("NAMED_ONLY", "SEALED");
    }

    @Test
    void goesByTheClockAndByWhatWasLifted() {
        UUID caseId = world.cases().open();
        UUID over = world.evidence().restrict(world.evidence().confirmed(caseId), "SEALED", "-2 hours", "-1 hour");
        UUID lifted = world.evidence().restrict(world.evidence().confirmed(caseId), "SEALED", "-2 hours", null);
        world.evidence().restrict(world.evidence().confirmed(caseId), "SEALED", "1 hour", "2 hours");
        assertThat(over).isNotEqualTo(lifted);
        assertThat(said(world.bearer(), caseId).path("withheld").asInt()).isEqualTo(1);

        world.evidence().lift(lifted);

        JsonNode said = said(world.bearer(), caseId);
        assertThat(said.path("items")).hasSize(3);
        assertThat(said.path("withheld").asInt()).isZero();
        assertThat(said.path("items")).allMatch(item -> item.path("restrictions").isEmpty());
    }

    @Test
    void countsOverTheWholeCaseOnEveryPage() {
        UUID caseId = world.cases().open();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            shown.add(world.evidence().confirmed(caseId).toString());
            world.evidence().restrict(world.evidence().confirmed(caseId), "SEALED", "-1 hour", null);
        }
        List<String> read = new ArrayList<>();
        List<Integer> withheld = new ArrayList<>();
        String token = "";

        do {
            JsonNode page =
                    Service.json(ask(world.bearer(), "/cases/" + caseId + "/evidence?limit=2" + token));
            read.addAll(ids(page));
            withheld.add(page.path("withheld").asInt());
            token = page.path("nextPageToken").isNull()
                    ? ""
                    : "&pageToken=" + page.path("nextPageToken").asText();
        } while (!token.isEmpty());

        assertThat(read).containsExactlyElementsOf(shown);
        assertThat(withheld).containsExactly(5, 5, 5);
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

        var answer =
                ask(world.bearer(), "/cases/" + world.cases().open() + "/evidence?pageToken=" + token);

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

    @Test
    void refusesOnePieceThatIsWithheldWithoutAWordOfIt() {
        UUID caseId = world.cases().open();
        UUID id = world.evidence().announced(caseId, "Face of the witness", "image/jpeg", new byte[] {8});
        UUID restriction = world.evidence().restrict(id, "SEALED", "-1 hour", null);

        var refused = ask(world.bearer(), "/evidence/" + id);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Service.json(refused).path("code").asText()).isEqualTo("evidence-restricted");
        assertThat(refused.body()).doesNotContain("witness", caseId.toString());
        assertThat(ask(supervisor, "/evidence/" + id).statusCode()).isEqualTo(200);
        world.evidence().letEnd(restriction);
        assertThat(ask(world.bearer(), "/evidence/" + id).statusCode()).isEqualTo(200);
    }

    private static JsonNode said(String bearer, UUID caseId) {
        return Service.json(ask(bearer, "/cases/" + caseId + "/evidence"));
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
