package org.docket.read.query.caselist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.docket.read.fixture.Crowd;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a list does about a token that the read model has not reached: wait, go to the database, or say so. */
class ListTokenTest {
    private static final String LIST = "/query/v1/cases?limit=1";

    private static World world;
    private UUID id = new UUID(0, 0);

    @BeforeAll
    static void open() {
        world = World.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void aCaseThatIsShown() {
        id = world.cases().open();
        world.projectEverything();
    }

    @Test
    void answersAtOnceWhenTheFenceHasReachedTheToken() {
        var answer = world.get(LIST, "Consistency-Token", token(1), "Prefer", "wait=10");

        assertThat(freshness(answer.body()).get("source").asText()).isEqualTo("cache");
        assertThat(freshness(answer.body()).get("satisfied").asBoolean()).isTrue();
        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=10");
    }

    @Test
    void waitsForTheProjectorAsLongAsTheClientPrefers() {
        long revision = world.cases().note(id);

        var answers = Crowd.of(2, who -> {
            if (who == 0) {
                return world.get(LIST, "Consistency-Token", token(revision), "Prefer", "wait=10")
                        .body();
            }
            world.projector().show(World.TENANT, id);
            return "";
        });

        assertThat(freshness(answers.getFirst()).get("source").asText()).isEqualTo("cache");
        assertThat(Service.parse(answers.getFirst()).at("/items/0/revision").asLong())
                .isEqualTo(revision);
    }

    @Test
    void goesToTheDatabaseWhenTheProjectorTakesTooLong() {
        long revision = world.cases().note(id);
        long began = System.nanoTime();

        var answer = world.get(LIST, "Consistency-Token", token(revision), "Prefer", "wait=1");

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        assertThat(freshness(answer.body()).get("source").asText()).isEqualTo("database");
        assertThat(freshness(answer.body()).get("satisfied").asBoolean()).isTrue();
        assertThat(Service.parse(answer.body()).at("/items/0/revision").asLong())
                .isEqualTo(revision);
        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=1");
    }

    @Test
    void waitsHalfASecondWhenTheClientDoesNotSay() {
        long revision = world.cases().note(id);
        long began = System.nanoTime();

        var answer = world.get(LIST, "Consistency-Token", token(revision));

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(450), Duration.ofSeconds(4));
        assertThat(freshness(answer.body()).get("source").asText()).isEqualTo("database");
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void doesNotWaitWhenTheClientPrefersNotTo() {
        long revision = world.cases().note(id);
        long began = System.nanoTime();

        var answer = world.get(LIST, "Consistency-Token", token(revision), "Prefer", "wait=0");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(400));
        assertThat(freshness(answer.body()).get("source").asText()).isEqualTo("database");
    }

    @Test
    void cutsTheWaitToTenSeconds() {
        var answer = world.get(LIST, "Consistency-Token", token(1), "Prefer", "wait=100");

        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=10");
    }

    @Test
    void saysThatItIsNotSatisfiedWhenTheDatabaseIsBehindToo() {
        var answer = world.get(LIST, "Consistency-Token", token(9), "Prefer", "wait=0");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(freshness(answer.body()).get("source").asText()).isEqualTo("cache");
        assertThat(freshness(answer.body()).get("satisfied").asBoolean()).isFalse();
    }

    @Test
    void saysThatItIsNotSatisfiedWhenOnlyTheDatabaseAnswersAndIsBehind() {
        world.projector().openGeneration();

        var answer = world.get(LIST, "Consistency-Token", token(9), "Prefer", "wait=0");

        assertThat(freshness(answer.body()).get("source").asText()).isEqualTo("database");
        assertThat(freshness(answer.body()).get("satisfied").asBoolean()).isFalse();
    }

    @Test
    void ratherAnswersWithAnErrorWhenTheClientIsStrict() {
        var behind = world.get(LIST, "Consistency-Token", token(9), "Prefer", "handling=strict, wait=0");
        world.projector().openGeneration();
        var onlyDatabase = world.get(LIST, "Consistency-Token", token(9), "Prefer", "wait=0; x, handling=strict");
        var dashboard = world.get(
                "/query/v1/dashboard",
                "Consistency-Token",
                token(9),
                "Prefer",
                "wait=0",
                "Prefer",
                "handling=\"strict\"");

        for (var answer : new java.net.http.HttpResponse<?>[] {behind, onlyDatabase, dashboard}) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(Service.parse((String) answer.body()).get("code").asText())
                    .isEqualTo("not-yet-visible");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=0, handling=strict");
        }
    }

    @Test
    void answersFromTheCacheAfterAllWhenTheDatabaseDoesNot() {
        long revision = world.cases().note(id);

        var answer = world.whileCasesAreLocked(
                () -> world.get(LIST, "Consistency-Token", token(revision), "Prefer", "wait=0"));
        var strict = world.whileCasesAreLocked(() ->
                world.get(LIST, "Consistency-Token", token(revision), "Prefer", "wait=0", "Prefer", "handling=strict"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(freshness(answer.body()).get("source").asText()).isEqualTo("cache");
        assertThat(freshness(answer.body()).get("satisfied").asBoolean()).isFalse();
        assertThat(Service.json(strict).get("code").asText()).isEqualTo("not-yet-visible");
    }

    @Test
    void countsWithATokenAsListsDo() {
        UUID other = world.cases().open();

        var dashboard = world.get(
                "/query/v1/dashboard", "Consistency-Token", world.keys().wrote(World.TENANT, other, 1));

        JsonNode numbers = Service.parse(dashboard.body());
        assertThat(numbers.get("total").asInt()).isEqualTo(world.cases().all().size());
        assertThat(numbers.at("/freshness/source").asText()).isEqualTo("database");
    }

    private String token(long revision) {
        return world.keys().wrote(World.TENANT, id, revision);
    }

    private static JsonNode freshness(String body) {
        return Service.parse(body).get("freshness");
    }
}
