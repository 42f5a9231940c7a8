package org.docket.read.query.casedetail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.read.fixture.Agency;
import org.docket.read.fixture.CaseFiles;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseDetailTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void liveGeneration() {
        world.projector().openGeneration();
        world.projector().complete();
    }

    @Test
    void fillsTheCacheOnAMissAndAnswersFromItAfterwards() {
        UUID id = world.cases().open();

        var first = world.get("/query/v1/cases/" + id);
        var second = world.get("/query/v1/cases/" + id);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.headers().firstValue("Docket-Source")).hasValue("database");
        assertThat(first.headers().firstValue("Docket-Age-Millis")).hasValue("0");
        assertThat(second.headers().firstValue("Docket-Source")).hasValue("cache");
        assertThat(second.headers().firstValue("ETag")).hasValue("\"v1.r1\"");
        assertThat(second.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(second.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Service.json(second).get("id").asText()).isEqualTo(id.toString());
    }

    @Test
    void keepsAFilledDocumentForAboutAnHour() {
        UUID id = world.cases().open();

        world.get("/query/v1/cases/" + id);

        long ttlMillis = world.projector().redis().pttl(world.projector().documentKey(World.TENANT, "case", id));
        assertThat(ttlMillis).isBetween(3_600_000L * 9 / 10 - 5_000, 3_600_000L * 11 / 10);
    }

    @Test
    void passesOnWhatTheProjectorStoredByteForByte() {
        UUID id = world.cases().open();
        world.projector().show(World.TENANT, id);
        String key = world.projector().documentKey(World.TENANT, "case", id);
        world.projector().redis().set(key, "4 2 1700000000000 - -\n{\"as\":\"stored, ünparsed\"");

        var answer = world.get("/query/v1/cases/" + id);

        assertThat(answer.body()).isEqualTo("{\"as\":\"stored, ünparsed\"");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"v2.r4\"");
        long ageMillis = answer.headers().firstValueAsLong("Docket-Age-Millis").orElseThrow();
        assertThat(ageMillis).isGreaterThan(1_000_000);
    }

    @Test
    void readsThroughAValueThatIsNotInTheFormOfTheContract() {
        UUID id = world.cases().open();
        String key = world.projector().documentKey(World.TENANT, "case", id);
        world.projector().redis().set(key, "not a header");

        var answer = world.get("/query/v1/cases/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Docket-Source")).hasValue("database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v1.r1\"", "W/\"v1.r1\"", "*", "\"x\", \"v1.r1\"", "\"a,b\",W/\"v1.r1\" , \"c\""})
    void answers304WhenTheClientHasItAlready(String ifNoneMatch) {
        UUID id = world.cases().open();

        var answer = world.get("/query/v1/cases/" + id, "If-None-Match", ifNoneMatch);

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"v1.r1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v1.r2\"", "v1.r1", "\"v1.r1", "\"v1.r1\"x", ""})
    void answersInFullWhenTheClientHasAnotherOne(String ifNoneMatch) {
        UUID id = world.cases().open();

        var answer = world.get("/query/v1/cases/" + id, "If-None-Match", ifNoneMatch);

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void sendsTheBytesThatTheETagNamesInNoOtherEncoding() {
        UUID id = world.cases().open();
        String key = world.projector().documentKey(World.TENANT, "case", id);
        world.projector().redis().set(key, "1 1 5 - -\n{\"long\":\"" + "x".repeat(5_000) + "\"}");

        var answer = world.get("/query/v1/cases/" + id, "Accept-Encoding", "gzip, deflate");

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body()).hasSize(5_011);
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() {
        UUID id = world.cases().open();
        var get = world.get("/query/v1/cases/" + id);

        var head = world.service().send("HEAD", "/query/v1/cases/" + id, world.bearer());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String same : new String[] {"ETag", "Content-Type", "Content-Length"}) {
            assertThat(head.headers().firstValue(same)).isEqualTo(get.headers().firstValue(same));
        }
        assertThat(head.headers().firstValue("Connection")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0195d3a0-0000-7000-8000-0000ffffffff",
                "nonsense",
                "1-2-3-4-5",
                "0195d3a0-0000-7000-8000-0000ffffffff0",
                "%00",
                "%F0%9F%A6%86"
            })
    void knowsNoSuchCase(String id) {
        var answer = world.get("/query/v1/cases/" + id);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(Service.json(answer).get("code").asText()).isEqualTo("not-found");
    }

    @Test
    void showsNobodyAnotherAgencysCase() {
        Agency other = Agency.found(world.owner(), 8);
        String theirs = other.employ("SUPERVISOR");
        UUID id = new CaseFiles(other).open("OTHER-1");
        world.service().get("/query/v1/cases/" + id, theirs);

        var byId = world.get("/query/v1/cases/" + id);
        var byReference = world.get("/query/v1/cases/by-reference/OTHER-1");

        assertThat(byId.statusCode()).isEqualTo(404);
        assertThat(byReference.statusCode()).isEqualTo(404);
        assertThat(world.service().get("/query/v1/cases/" + id, theirs).statusCode())
                .isEqualTo(200);
    }

    @Test
    void remembersBrieflyThatThereIsNone() {
        UUID id = UUID.fromString("0195d3a0-0000-7000-8000-00000000ffff");
        world.get("/query/v1/cases/" + id);
        double loads = world.service().metric("docket.cache.loads", "projection", "case");

        var again = world.get("/query/v1/cases/" + id);

        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(world.service().metric("docket.cache.loads", "projection", "case"))
                .isEqualTo(loads);
        String key = world.projector().documentKey(World.TENANT, "case", id);
        assertThat(world.projector().redis().get(key)).startsWith("0 0 ").endsWith(" - -\n");
        assertThat(world.projector().redis().pttl(key)).isBetween(1L, 2_200L);
    }
}
