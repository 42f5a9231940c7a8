package org.docket.read.query.casedetail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseByReferenceTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.open(4, java.util.Map.of());
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
    void findsTheCaseAndKeepsTheIdOfItsReference() {
        UUID id = world.cases().open("A/100 ü");
        String path = "/query/v1/cases/by-reference/A%2F100%20%C3%BC";

        var first = world.get(path);
        var second = world.get(path);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(Service.json(second).get("id").asText()).isEqualTo(id.toString());
        assertThat(second.headers().firstValue("Docket-Source")).hasValue("cache");
        var kept = world.projector().redis().keys("docket:{*}:g*:t7:reference:A/100 ü");
        assertThat(kept).hasSize(1);
        assertThat(world.projector().redis().get(kept.getFirst())).isEqualTo(id.toString());
        assertThat(world.projector().redis().pttl(kept.getFirst())).isBetween(3_500_000L, 3_600_000L);
    }

    @Test
    void doesNotKeepThatThereIsNone() {
        assertThat(world.get("/query/v1/cases/by-reference/LATER").statusCode()).isEqualTo(404);
        world.cases().open("LATER");

        var answer = world.get("/query/v1/cases/by-reference/LATER");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void takesTheWordOfAViewForAReference() {
        UUID id = world.cases().open("timeline");

        var answer = world.get("/query/v1/cases/by-reference/timeline");

        assertThat(Service.json(answer).get("id").asText()).isEqualTo(id.toString());
    }

    @Test
    void knowsNoCaseWithAReferenceThatCannotBeOne() {
        assertThat(world.get("/query/v1/cases/by-reference/" + "x".repeat(65)).statusCode())
                .isEqualTo(404);
        assertThat(world.get("/query/v1/cases/by-reference/%00").statusCode()).isEqualTo(404);
    }

    @Test
    void holdsTheTokenOfTheCaseThatTheReferenceNames() {
        UUID id = world.cases().open("B200");
        world.get("/query/v1/cases/by-reference/B200");
        long revision = world.cases().note(id);

        var answer = world.get(
                "/query/v1/cases/by-reference/B200",
                "Consistency-Token",
                world.keys().wrote(World.TENANT, id, revision));

        assertThat(Service.json(answer).get("revision").asLong()).isEqualTo(revision);
    }
}
