package org.docket.read.query.caselist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever pages through a list meets every case that was there when they began, once, in order, whatever happens meanwhile. */
class PagingTest {
    private static final int CASES = 60;

    @ParameterizedTest
    @CsvSource({"1, 7, CACHE", "4, 7, CACHE", "4, 1, CACHE", "3, 200, CACHE", "1, 7, DATABASE", "4, 7, BOTH"})
    void meetsEveryCaseOnceInOrder(int shards, int limit, String source) {
        try (World world = World.open(shards, Map.of())) {
            for (int i = 0; i < CASES; i++) {
                world.cases().open();
            }
            List<UUID> there = world.cases().all();
            if (!source.equals("DATABASE")) {
                world.projectEverything();
            }

            List<UUID> met = new ArrayList<>();
            String pageToken = "";
            for (int page = 0; pageToken != null; page++) {
                JsonNode answer = Service.json(world.get("/query/v1/cases?state=OPEN&limit=" + limit
                        + (pageToken.isEmpty() ? "" : "&pageToken=" + pageToken)));
                answer.get("items")
                        .forEach(item -> met.add(UUID.fromString(item.get("id").asText())));
                pageToken = answer.get("nextPageToken").textValue();
                disturb(world, source, page);
            }

            assertThat(met).isEqualTo(there);
        }
    }

    /** New cases come, and the source may change between two pages. */
    private static void disturb(World world, String source, int page) {
        UUID id = world.cases().open();
        if (source.equals("CACHE")) {
            world.projector().show(World.TENANT, id);
        }
        if (source.equals("BOTH") && page % 2 == 0) {
            world.projector().openGeneration();
        } else if (source.equals("BOTH")) {
            world.projectEverything();
        }
    }
}
