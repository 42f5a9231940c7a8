package org.docket.read.query.casedetail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        assertThat(second.headers().firstValue("Docket-Source")).hasValue("cache");
        assertThat(second.headers().firstValue("ETag")).hasValue("\"v1.r1\"");
        assertThat(second.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Service.json(second).get("id").asText()).isEqualTo(id.toString());
    }

    @Test
    void listsAndCounts() {
        UUID id = world.cases().open();
        world.projector().show(World.TENANT, id);
        world.projector().showsEverythingUpTo(System.currentTimeMillis());

        var list = world.get("/query/v1/cases?state=OPEN");
        var dashboard = world.get("/query/v1/dashboard");

        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        assertThat(Service.json(list).at("/items/0/id").asText()).isEqualTo(id.toString());
        assertThat(Service.json(dashboard).at("/freshness/source").asText()).isEqualTo("cache");
    }
}
