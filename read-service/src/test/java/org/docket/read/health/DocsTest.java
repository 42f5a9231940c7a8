package org.docket.read.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.docket.testkit.DocsPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page that shows the description to people. */
class DocsTest {
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
    void canBeReadByEverybodyWithoutAnyOtherHost() {
        URI service = URI.create("http://127.0.0.1:" + world.service().port());

        assertThat(DocsPage.complaintsAbout(service)).isEmpty();
    }

    @Test
    void servesNoOtherFile() {
        var answer = world.service().get("/docs/swagger-initializer.js", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Service.json(answer).path("code").asText()).isEqualTo("not-found");
    }
}
