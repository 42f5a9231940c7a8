package org.docket.read.query.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.docket.read.fixture.Bulk;
import org.docket.read.fixture.Crowd;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered under the token of a bulk operation, which names no case. */
class OperationTokenTest {
    private static final String LIST = "/query/v1/cases?limit=1";

    private static World world;
    private static Bulk bulk;

    private UUID id = new UUID(0, 0);
    private UUID operation = new UUID(0, 0);
    private long revision;

    @BeforeAll
    static void open() {
        // With several, the operation's fence is in another shard than the case.
        world = World.open(3, Map.of());
        bulk = new Bulk(world);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void aCaseThatAnOperationChangedAndThatIsShownAsItWas() {
        id = world.cases().open();
        world.projectEverything();
        world.get("/query/v1/cases/" + id + "/timeline");
        revision = world.cases().note(id);
        operation = bulk.done(new UUID(UUID.randomUUID().getMostSignificantBits(), id.getLeastSignificantBits() + 1));
    }

    @Test
    void aListWaitsForTheFenceOfTheOperation() {
        var answers = Crowd.of(2, who -> {
            if (who == 0) {
                return world.get(LIST, "Consistency-Token", token(), "Prefer", "wait=10")
                        .body();
            }
            world.projector().show(World.TENANT, id);
            world.projector().lift(World.TENANT, operation, Bulk.ENDED);
            return "";
        });

        assertThat(Service.parse(answers.getFirst()).at("/freshness/source").asText())
                .isEqualTo("cache");
        assertThat(Service.parse(answers.getFirst()).at("/items/0/revision").asLong())
                .isEqualTo(revision);
    }

    @Test
    void aListIsNotContentWithTheCasesAlone() {
        world.projector().show(World.TENANT, id);
        world.projector().lift(World.TENANT, operation, Bulk.ENDED - 1);

        JsonNode list = Service.json(world.get(LIST, "Consistency-Token", token(), "Prefer", "wait=0"));

        assertThat(list.at("/freshness/source").asText()).isEqualTo("database");
        assertThat(list.at("/freshness/satisfied").asBoolean()).isTrue();
    }

    /** One that takes over from a lost one may lack what the others have. */
    @Test
    void everyShardHasToSayThatTheOperationIsInIt() {
        world.projector().show(World.TENANT, id);
        world.projector().lift(0, World.TENANT, operation, Bulk.ENDED);
        world.projector().lift(1, World.TENANT, operation, Bulk.ENDED);

        JsonNode list = Service.json(world.get(LIST, "Consistency-Token", token(), "Prefer", "wait=0"));
        var document = world.get("/query/v1/cases/" + id, "Consistency-Token", token());

        assertThat(list.at("/freshness/source").asText()).isEqualTo("database");
        assertThat(document.headers().firstValue("Docket-Source")).hasValue("database");
    }

    @Test
    void listsAndCountsAskTheDatabaseWhenTheFenceTakesTooLong() {
        long began = System.nanoTime();
        JsonNode list = Service.json(world.get(LIST, "Consistency-Token", token(), "Prefer", "wait=1"));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        JsonNode counts =
                Service.json(world.get("/query/v1/dashboard", "Consistency-Token", token(), "Prefer", "wait=0"));

        assertThat(took).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        assertThat(list.at("/freshness/source").asText()).isEqualTo("database");
        assertThat(list.at("/freshness/satisfied").asBoolean()).isTrue();
        assertThat(list.at("/items/0/revision").asLong()).isEqualTo(revision);
        assertThat(counts.at("/freshness/source").asText()).isEqualTo("database");
        assertThat(counts.at("/freshness/satisfied").asBoolean()).isTrue();
    }

    @Test
    void saysSoWhenTheDatabaseDoesNotHaveTheOperationEither() {
        String later = world.keys().ran(World.TENANT, operation, Bulk.ENDED + 1);

        JsonNode list = Service.json(world.get(LIST, "Consistency-Token", later, "Prefer", "wait=0"));
        var strict = world.get(LIST, "Consistency-Token", later, "Prefer", "wait=0, handling=strict");
        var byId = world.get("/query/v1/cases/" + id, "Consistency-Token", later);

        assertThat(list.at("/freshness/satisfied").asBoolean()).isFalse();
        for (var answer : new HttpResponse<?>[] {strict, byId}) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(Service.parse((String) answer.body()).get("code").asText())
                    .isEqualTo("not-yet-visible");
        }
    }

    @Test
    void saysSoOfASealedCaseToo() {
        world.cases().seal(id, world.officer());
        String later = world.keys().ran(World.TENANT, operation, Bulk.ENDED + 1);

        var behind = world.get("/query/v1/cases/" + id, "Consistency-Token", later);
        var reached = world.get("/query/v1/cases/" + id, "Consistency-Token", token());

        assertThat(behind.statusCode()).isEqualTo(503);
        assertThat(Service.parse(behind.body()).get("code").asText()).isEqualTo("not-yet-visible");
        assertThat(Service.json(reached).get("revision").asLong()).isEqualTo(revision + 1);
    }

    @Test
    void aDocumentIsReadThroughUntilTheFenceIsReached() {
        var before = world.get("/query/v1/cases/" + id, "Consistency-Token", token());
        var timeline = world.get("/query/v1/cases/" + id + "/timeline", "Consistency-Token", token());
        world.projector().show(World.TENANT, id);
        world.projector().lift(World.TENANT, operation, Bulk.ENDED);
        var after = world.get("/query/v1/cases/" + id, "Consistency-Token", token());

        assertThat(Service.json(before).get("revision").asLong()).isEqualTo(revision);
        assertThat(before.headers().firstValue("Docket-Source")).hasValue("database");
        assertThat(Service.json(timeline).get("items")).hasSize(2);
        assertThat(Service.json(after).get("revision").asLong()).isEqualTo(revision);
        assertThat(after.headers().firstValue("Docket-Source")).hasValue("cache");
    }

    /** A busy machine makes any one of them slow; of those that wait, none is fast. */
    @Test
    void aDocumentNeverWaitsForTheFence() {
        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < 5; i++) {
            long began = System.nanoTime();
            world.get("/query/v1/cases/" + id, "Consistency-Token", token(), "Prefer", "wait=10");
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }

        assertThat(fastest).isLessThan(Duration.ofMillis(450));
    }

    @Test
    void aFenceOfAGenerationThatIsNotWholeSaysNothing() {
        world.projector().openGeneration();
        world.projector().lift(World.TENANT, operation, Bulk.ENDED);

        var document = world.get("/query/v1/cases/" + id, "Consistency-Token", token());
        var again = world.get("/query/v1/cases/" + id, "Consistency-Token", token());

        assertThat(Service.json(document).get("revision").asLong()).isEqualTo(revision);
        assertThat(again.headers().firstValue("Docket-Source")).hasValue("database");
    }

    @Test
    void anOperationThatHasEndedIsAnsweredWithItsToken() {
        var done = world.get("/query/v1/operations/" + operation);
        var cancelled = world.get("/query/v1/operations/" + bulk.cancelled());
        var running = world.get("/query/v1/operations/" + bulk.running());

        String made = done.headers().firstValue("Consistency-Token").orElseThrow();
        assertThat(cancelled.headers().firstValue("Consistency-Token")).isPresent();
        assertThat(running.headers().firstValue("Consistency-Token")).isEmpty();
        JsonNode list = Service.json(world.get(LIST, "Consistency-Token", made, "Prefer", "wait=0"));
        assertThat(list.at("/freshness/source").asText()).isEqualTo("database");
        assertThat(list.at("/items/0/revision").asLong()).isEqualTo(revision);
    }

    private String token() {
        return world.keys().ran(World.TENANT, operation, Bulk.ENDED);
    }
}
