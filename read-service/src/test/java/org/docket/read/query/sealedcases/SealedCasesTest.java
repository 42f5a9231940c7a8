package org.docket.read.query.sealedcases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of sealed cases, by those named on them and by others. */
class SealedCasesTest {
    private static final List<String> VIEWS = List.of("", "/timeline", "/payments", "/tasks");

    private static World world;
    private static String unnamed = "";
    private static String operator = "";

    @BeforeAll
    static void open() {
        world = World.open();
        unnamed = world.agency().employ("OFFICER");
        operator = world.agency().employ("OPERATOR");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void liveGeneration() {
        world.projectEverything();
    }

    @Test
    void areAnsweredLikeAnUnknownIdToWhoeverIsNotNamed() {
        UUID id = sealed();
        world.projector().show(World.TENANT, id);

        assertThat(VIEWS).allSatisfy(view -> {
            HttpResponse<String> refused = world.service().get("/query/v1/cases/" + id + view, unnamed);
            HttpResponse<String> unknown = world.service().get("/query/v1/cases/" + UUID.randomUUID() + view, unnamed);
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(withoutTrace(refused)).isEqualTo(withoutTrace(unknown));
            assertThat(refused.headers().map().keySet())
                    .isEqualTo(unknown.headers().map().keySet());
        });
    }

    @Test
    void areUnknownToWhoeverIsNotNamedWhateverTheirTokenSays() {
        UUID id = world.cases().open();
        long revision = world.cases().seal(id, world.officer());
        String path = "/query/v1/cases/" + id;

        HttpResponse<String> refused = world.service()
                .get(path, unnamed, "Consistency-Token", world.keys().wrote(World.TENANT, id, revision));
        HttpResponse<String> notYet =
                world.get(path, "Consistency-Token", world.keys().wrote(World.TENANT, id, revision + 1));

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(notYet.statusCode()).isEqualTo(503);
    }

    @Test
    void areShownToThoseNamedAndNeverKept() {
        UUID id = sealed();
        world.projector().show(World.TENANT, id);

        assertThat(VIEWS).allSatisfy(view -> {
            HttpResponse<String> shown = world.get("/query/v1/cases/" + id + view);
            assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
            assertThat(Service.json(shown).get("id").asText()).isEqualTo(id.toString());
            assertThat(shown.headers().firstValue("Docket-Source")).hasValue("database");
            assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
        });
        assertThat(keysAbout(id)).isEmpty();
    }

    @Test
    void areKeptNowhereEvenWhereTheProjectorHasNotBeen() {
        UUID id = sealed();

        world.get("/query/v1/cases/" + id);
        world.service().get("/query/v1/cases/" + id, unnamed);

        assertThat(keysAbout(id)).isEmpty();
    }

    @Test
    void areFoundByTheirReferenceByThoseNamedOnly() {
        UUID id = world.cases().open("SEALED-1");
        world.cases().seal(id, world.officer());

        assertThat(world.service()
                        .get("/query/v1/cases/by-reference/SEALED-1", unnamed)
                        .statusCode())
                .isEqualTo(404);
        assertThat(Service.json(world.get("/query/v1/cases/by-reference/SEALED-1"))
                        .get("id")
                        .asText())
                .isEqualTo(id.toString());
        assertThat(world.projector().redis().keys("*SEALED-1")).isEmpty();
    }

    @Test
    void areNotFoundByAReferenceThatWasKeptBefore() {
        UUID id = world.cases().open("SEALED-2");
        assertThat(world.service()
                        .get("/query/v1/cases/by-reference/SEALED-2", unnamed)
                        .statusCode())
                .isEqualTo(200);
        world.cases().seal(id, world.officer());
        world.projector().show(World.TENANT, id);

        assertThat(world.service()
                        .get("/query/v1/cases/by-reference/SEALED-2", unnamed)
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.get("/query/v1/cases/by-reference/SEALED-2").statusCode())
                .isEqualTo(200);
    }

    @Test
    void areShownToNobodyElseEvenWhileNoProjectorTakesThemOut() {
        UUID id = world.cases().open();
        world.projector().show(World.TENANT, id);
        String path = "/query/v1/cases/" + id;
        assertThat(world.service().get(path, unnamed).headers().firstValue("Docket-Source"))
                .hasValue("cache");

        world.cases().seal(id, world.officer());

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(world.service().get(path, unnamed).statusCode())
                                .isEqualTo(404));
        assertThat(world.get("/query/v1/cases?limit=200").body()).doesNotContain(id.toString());
        assertThat(world.get(path).statusCode()).isEqualTo(200);
        assertThat(world.projector().redis().exists(world.projector().documentKey(World.TENANT, "case", id)))
                .isEqualTo(1);
    }

    @Test
    void areInNoListAndNoCount() {
        UUID id = world.cases().open();
        world.projector().show(World.TENANT, id);
        world.projector().showsEverythingUpTo(System.currentTimeMillis());
        int before = casesOnTheDashboard();
        world.cases().seal(id, world.officer());
        world.projector().show(World.TENANT, id);

        assertThat(world.get("/query/v1/cases?limit=200").body()).doesNotContain(id.toString());
        assertThat(casesOnTheDashboard()).isEqualTo(before - 1);
        world.projector().emptyRedis();
        assertThat(world.get("/query/v1/cases?limit=200").body()).doesNotContain(id.toString());
        assertThat(casesOnTheDashboard()).isEqualTo(before - 1);
    }

    @Test
    void areSeenByEverybodyOnceTheyAreUnsealed() {
        UUID id = sealed();
        world.projector().show(World.TENANT, id);
        assertThat(world.service().get("/query/v1/cases/" + id, unnamed).statusCode())
                .isEqualTo(404);

        world.cases().unseal(id);
        world.projector().show(World.TENANT, id);

        assertThat(world.service().get("/query/v1/cases/" + id, unnamed).statusCode())
                .isEqualTo(200);
        assertThat(world.get("/query/v1/cases?limit=200").body()).contains(id.toString());
    }

    @Test
    void areListedToThoseNamedPageByPage() {
        UUID reader = UUID.randomUUID();
        String bearer = world.agency().employ(reader, "OFFICER");
        List<UUID> ids = Stream.generate(() -> {
                    UUID id = world.cases().open();
                    world.cases().seal(id, reader);
                    return id;
                })
                .limit(5)
                .toList();
        sealed();

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            HttpResponse<String> page = world.service().get("/query/v1/cases/sealed?limit=2" + next, bearer);
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
            JsonNode told = Service.json(page);
            told.get("items").forEach(item -> listed.add(item.get("id").asText()));
            next = told.get("nextPageToken").isNull()
                    ? ""
                    : "&pageToken=" + told.get("nextPageToken").asText();
        } while (!next.isEmpty());

        assertThat(listed)
                .containsExactlyElementsOf(
                        ids.reversed().stream().map(UUID::toString).toList());
    }

    @Test
    void areNotExplainedToAnOperatorWhoIsNotNamed() {
        UUID id = world.cases().open();
        world.projector().show(World.TENANT, id);
        String path = "/cache/v1/explain?projection=case&id=" + id;
        assertThat(world.service().get(path, operator).statusCode()).isEqualTo(200);

        world.cases().seal(id, world.officer());

        assertThat(world.service().get(path, operator).statusCode()).isEqualTo(404);
    }

    private static UUID sealed() {
        UUID id = world.cases().open();
        world.cases().seal(id, world.officer());
        return id;
    }

    /** Of what has the id in its name; an entry of the fence or of an index has not. */
    private static List<String> keysAbout(UUID id) {
        return world.projector().redis().keys("*" + id + "*");
    }

    private static int casesOnTheDashboard() {
        return Service.json(world.get("/query/v1/dashboard")).get("total").asInt();
    }

    private static String withoutTrace(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"traceId\":\"[0-9a-f]+\"", "");
    }
}
