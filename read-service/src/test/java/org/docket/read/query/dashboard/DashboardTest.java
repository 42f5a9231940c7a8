package org.docket.read.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void countsTheSameFromTheCacheAndFromTheDatabase(int shards) {
        try (World world = World.open(shards, Map.of())) {
            for (int i = 0; i < 9; i++) {
                world.cases().open();
            }
            world.cases().all().subList(0, 4).forEach(world.cases()::close);

            JsonNode fromDatabase = Service.json(world.get("/query/v1/dashboard"));
            world.projectEverything();
            JsonNode fromCache = Service.json(world.get("/query/v1/dashboard"));

            assertThat(fromDatabase.at("/freshness/source").asText()).isEqualTo("database");
            assertThat(fromCache.at("/freshness/source").asText()).isEqualTo("cache");
            for (JsonNode numbers : new JsonNode[] {fromDatabase, fromCache}) {
                assertThat(numbers.get("byState").toString())
                        .isEqualTo(
                                "{\"OPEN\":5,\"READY_FOR_REVIEW\":0,\"ESCALATED\":0,\"APPROVED\":0,\"REJECTED\":0,\"PENALTY_ISSUED\":0,\"CLOSED\":4,\"WITHDRAWN\":0,\"MERGED\":0}");
                assertThat(numbers.get("byType").toString()).isEqualTo("{\"FIXED_PENALTY\":9,\"INVESTIGATION\":0}");
                assertThat(numbers.get("total").asInt()).isEqualTo(9);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesEveryStateAndTypeAlsoWithoutACase(boolean complete) {
        try (World world = World.open()) {
            world.projector().openGeneration();
            if (complete) {
                world.projector().complete();
            }

            JsonNode numbers = Service.json(world.get("/query/v1/dashboard"));

            assertThat(numbers.get("byState").toString())
                    .isEqualTo(
                            "{\"OPEN\":0,\"READY_FOR_REVIEW\":0,\"ESCALATED\":0,\"APPROVED\":0,\"REJECTED\":0,\"PENALTY_ISSUED\":0,\"CLOSED\":0,\"WITHDRAWN\":0,\"MERGED\":0}");
            assertThat(numbers.get("byType").toString()).isEqualTo("{\"FIXED_PENALTY\":0,\"INVESTIGATION\":0}");
            assertThat(numbers.at("/freshness/asOf").isNull()).isEqualTo(complete);
        }
    }
}
