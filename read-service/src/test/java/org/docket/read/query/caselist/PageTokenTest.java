package org.docket.read.query.caselist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.docket.read.fixture.Agency;
import org.docket.read.fixture.CaseFiles;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PageTokenTest {
    private static World world;
    private static String pageToken = "";

    @BeforeAll
    static void open() {
        world = World.open();
        world.cases().open();
        world.cases().open();
        pageToken = Service.json(world.get("/query/v1/cases?state=OPEN&limit=1"))
                .get("nextPageToken")
                .asText();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void goesOnWithAnotherLimit() {
        var answer = world.get("/query/v1/cases?limit=100&state=OPEN&pageToken=" + pageToken);

        assertThat(Service.json(answer).get("items")).hasSize(1);
    }

    @Test
    void refusesATokenThatWasTamperedWith() {
        String tampered =
                pageToken.substring(0, 20) + (pageToken.charAt(20) == 'A' ? 'B' : 'A') + pageToken.substring(21);

        assertThat(code(world.get("/query/v1/cases?state=OPEN&pageToken=" + tampered)))
                .isEqualTo("page-token-invalid");
        assertThat(code(world.get("/query/v1/cases?state=OPEN&pageToken=nonsense!")))
                .isEqualTo("page-token-invalid");
        assertThat(code(world.get("/query/v1/cases?pageToken="))).isEqualTo("page-token-invalid");
        assertThat(code(world.get("/query/v1/cases?pageToken=" + "A".repeat(600))))
                .isEqualTo("page-token-invalid");
    }

    @Test
    void refusesAConsistencyTokenInItsPlace() {
        String other = world.keys().wrote(World.TENANT, world.cases().all().getFirst(), 1);

        assertThat(code(world.get("/query/v1/cases?state=OPEN&pageToken=" + other)))
                .isEqualTo("page-token-invalid");
    }

    @Test
    void refusesATokenOfAnotherFilter() {
        assertThat(code(world.get("/query/v1/cases?pageToken=" + pageToken))).isEqualTo("page-token-mismatch");
        assertThat(code(world.get("/query/v1/cases?state=CLOSED&pageToken=" + pageToken)))
                .isEqualTo("page-token-mismatch");
        assertThat(code(world.get("/query/v1/cases?state=OPEN&caseType=FIXED_PENALTY&pageToken=" + pageToken)))
                .isEqualTo("page-token-mismatch");
    }

    @Test
    void refusesATokenOfAnotherActorOrAgency() {
        String colleague = world.agency().employ("OFFICER");
        Agency other = Agency.found(world.owner(), 9);
        String stranger = other.employ("OFFICER");
        new CaseFiles(other).open();
        String path = "/query/v1/cases?state=OPEN&pageToken=" + pageToken;

        assertThat(code(world.service().get(path, colleague))).isEqualTo("page-token-mismatch");
        assertThat(code(world.service().get(path, stranger))).isEqualTo("page-token-mismatch");
    }

    private static String code(HttpResponse<String> refusal) {
        assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(400);
        return Service.json(refusal).get("code").asText();
    }
}
