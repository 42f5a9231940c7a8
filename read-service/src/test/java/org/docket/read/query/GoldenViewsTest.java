package org.docket.read.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.docket.read.fixture.GoldenCase;
import org.docket.read.fixture.GoldenEvidence;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is served is what {@code deploy/contracts/views} shows, member by member and in the same order. */
class GoldenViewsTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void servesTheViewsOfTheContract() throws IOException {
        GoldenCase golden = GoldenCase.openedIn(world);
        assertThat(served("/timeline").toString())
                .isEqualTo(contract("timeline").toString());

        golden.goOnToRevision8();

        assertThat(served("").toString()).isEqualTo(contract("case").toString());
        assertThat(served("/payments").toString())
                .isEqualTo(contract("payments").toString());
        assertThat(Service.json(world.get("/query/v1/cases")).at("/items/0").toString())
                .isEqualTo(contract("case-row").toString());

        GoldenEvidence.addedTo(world, world.officer());

        ObjectNode evidence = (ObjectNode) served("/evidence");
        JsonNode one = Service.json(
                world.get("/query/v1/evidence/" + evidence.at("/items/0/id").asText()));
        assertThat(one).isEqualTo(contract("case-evidence").at("/items/0"));
        assertThat(evidence.without(List.of("nextPageToken", "freshness")).toString())
                .isEqualTo(contract("case-evidence").toString());
    }

    private static JsonNode served(String view) {
        return Service.json(world.get("/query/v1/cases/" + GoldenCase.ID + view));
    }

    private static JsonNode contract(String view) throws IOException {
        return Service.parse(
                Files.readString(Repository.root().resolve("deploy/contracts/views/" + view + ".v1.json")));
    }
}
