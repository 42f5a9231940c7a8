package org.docket.read.query.caseevidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.read.fixture.EvidenceFiles;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is kept from whom, and that it is counted and not told. */
class WithheldEvidenceTest {
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

    @Test
    void countsWhatIsSealedAndTellsNothingOfIt() {
        UUID caseId = world.cases().open();
        UUID shown = world.evidence().confirmed(caseId);
        UUID sealed = world.evidence().announced(caseId, "Face of the witness", "image/jpeg", new byte[] {9});
        UUID restriction = world.evidence().restrict(sealed, "SEALED", "-1 hour", "1 hour");

        var toOfficer = ask(world.bearer(), "/cases/" + caseId + "/evidence");
        JsonNode toSupervisor = Service.json(ask(supervisor, "/cases/" + caseId + "/evidence"));
        JsonNode toAuditor = Service.json(ask(world.agency().employ("AUDITOR"), "/cases/" + caseId + "/evidence"));

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
        world.evidence().restrict(id, "NAMED_ONLY", "-1 hour", EvidenceFiles.FOR_EVER, world.officer());

        assertThat(ids(said(world.bearer(), caseId))).containsExactly(id.toString());
        assertThat(said(supervisor, caseId).path("withheld").asInt()).isEqualTo(1);
        assertThat(said(world.bearer(), caseId)
                        .at("/items/0/restrictions/0/until")
                        .isNull())
                .isTrue();
    }

    @Test
    void showsWhatTwoRestrictToThoseOnlyWhomBothLet() {
        UUID caseId = world.cases().open();
        UUID named = UUID.randomUUID();
        String both = world.agency().employ(named, "SUPERVISOR");
        UUID id = world.evidence().confirmed(caseId);
        world.evidence().restrict(id, "NAMED_ONLY", "-1 hour", EvidenceFiles.FOR_EVER, world.officer(), named);
        world.evidence().restrict(id, "SEALED", "-1 hour", EvidenceFiles.FOR_EVER);

        assertThat(said(world.bearer(), caseId).path("withheld").asInt()).isEqualTo(1);
        assertThat(said(supervisor, caseId).path("withheld").asInt()).isEqualTo(1);
        assertThat(said(both, caseId).at("/items/0/restrictions").findValuesAsText("kind"))
                .containsExactly("NAMED_ONLY", "SEALED");
    }

    @Test
    void goesByTheClockAndByWhatWasLifted() {
        UUID caseId = world.cases().open();
        UUID over = world.evidence().restrict(world.evidence().confirmed(caseId), "SEALED", "-2 hours", "-1 hour");
        UUID lifted = world.evidence()
                .restrict(world.evidence().confirmed(caseId), "SEALED", "-2 hours", EvidenceFiles.FOR_EVER);
        world.evidence().restrict(world.evidence().confirmed(caseId), "SEALED", "1 hour", "2 hours");
        assertThat(over).isNotEqualTo(lifted);
        assertThat(said(world.bearer(), caseId).path("withheld").asInt()).isEqualTo(1);

        world.evidence().lift(lifted);

        JsonNode said = said(world.bearer(), caseId);
        assertThat(said.path("items")).hasSize(3);
        assertThat(said.path("withheld").asInt()).isZero();
        assertThat(said.path("items"))
                .allMatch(item -> item.path("restrictions").isEmpty());
    }

    @Test
    void countsOverTheWholeCaseOnEveryPage() {
        UUID caseId = world.cases().open();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            shown.add(world.evidence().confirmed(caseId).toString());
            world.evidence().restrict(world.evidence().confirmed(caseId), "SEALED", "-1 hour", EvidenceFiles.FOR_EVER);
        }
        List<String> read = new ArrayList<>();
        List<Integer> withheld = new ArrayList<>();
        String token = "";

        do {
            JsonNode page = Service.json(ask(world.bearer(), "/cases/" + caseId + "/evidence?limit=2" + token));
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
    void refusesOnePieceThatIsWithheldWithoutAWordOfIt() {
        UUID caseId = world.cases().open();
        UUID id = world.evidence().announced(caseId, "Face of the witness", "image/jpeg", new byte[] {8});
        UUID restriction = world.evidence().restrict(id, "SEALED", "-1 hour", EvidenceFiles.FOR_EVER);

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
