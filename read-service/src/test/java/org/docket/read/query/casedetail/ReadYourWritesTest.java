package org.docket.read.query.casedetail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.docket.read.fixture.Crowd;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token by id is never answered with less, and never waits for the projector, which stores nothing here unless it is told to. */
class ReadYourWritesTest {
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
    void readsThroughADocumentThatIsOlderThanTheToken() {
        UUID id = world.cases().open();
        world.projector().show(World.TENANT, id);
        long revision = world.cases().note(id);

        var without = world.get("/query/v1/cases/" + id);
        var with = world.get("/query/v1/cases/" + id, "Consistency-Token", token(id, revision));
        var after = world.get("/query/v1/cases/" + id);

        assertThat(Service.json(without).get("revision").asLong()).isEqualTo(1);
        assertThat(Service.json(with).get("revision").asLong()).isEqualTo(2);
        assertThat(with.headers().firstValue("Docket-Source")).hasValue("database");
        assertThat(Service.json(after).get("revision").asLong()).isEqualTo(2);
        assertThat(after.headers().firstValue("Docket-Source")).hasValue("cache");
    }

    @Test
    void holdsForTheTimelineAndThePaymentsToo() {
        UUID id = world.cases().open();
        world.get("/query/v1/cases/" + id + "/timeline");
        world.get("/query/v1/cases/" + id + "/payments");
        long revision = world.cases().note(id);

        var timeline = world.get("/query/v1/cases/" + id + "/timeline", "Consistency-Token", token(id, revision));
        var payments = world.get("/query/v1/cases/" + id + "/payments", "Consistency-Token", token(id, revision));

        assertThat(Service.json(timeline).get("items")).hasSize(2);
        assertThat(Service.json(payments).get("revision").asLong()).isEqualTo(2);
    }

    @Test
    void addsUpSeveralTokensAndTakesTheGreatestOfACase() {
        UUID id = world.cases().open();
        world.projector().show(World.TENANT, id);
        long revision = world.cases().note(id);

        var answer = world.get(
                "/query/v1/cases/" + id,
                "Consistency-Token",
                token(id, revision) + ", " + token(UUID.randomUUID(), 5),
                "Consistency-Token",
                token(id, 1));

        assertThat(Service.json(answer).get("revision").asLong()).isEqualTo(revision);
    }

    @Test
    void neverServesARememberedAbsenceUnderAToken() {
        UUID id = new UUID(0x0195d3a000007000L, 0x8000000000000000L | 0x7777_7777L);
        assertThat(world.get("/query/v1/cases/" + id).statusCode()).isEqualTo(404);
        double loads = world.service().metric("docket.cache.loads", "projection", "case");

        var answer = world.get("/query/v1/cases/" + id, "Consistency-Token", token(UUID.randomUUID(), 1));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(world.service().metric("docket.cache.loads", "projection", "case"))
                .isEqualTo(loads + 1);
    }

    @Test
    void saysThatTheDatabaseItselfIsBehindRatherThanAnswerWithLess() {
        UUID id = world.cases().open();

        var answer = world.get("/query/v1/cases/" + id, "Consistency-Token", token(id, 2));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Service.json(answer).get("code").asText()).isEqualTo("not-yet-visible");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void neverAnswersWithLessWhileManyReadAndWrite() {
        UUID id = world.cases().open();
        AtomicLong written = new AtomicLong(1);
        AtomicBoolean done = new AtomicBoolean();

        var staleAnswers = Crowd.of(9, who -> {
            if (who == 0) {
                for (int i = 0; i < 60; i++) {
                    written.set(world.cases().note(id));
                    if (i % 3 == 0) {
                        world.projector().show(World.TENANT, id);
                    }
                }
                done.set(true);
                return 0L;
            }
            long stale = 0;
            while (!done.get()) {
                long least = written.get();
                var answer = world.get("/query/v1/cases/" + id, "Consistency-Token", token(id, least));
                if (Service.json(answer).get("revision").asLong() < least) {
                    stale++;
                }
            }
            return stale;
        });

        assertThat(staleAnswers).containsOnly(0L);
    }

    @Test
    void doesNotWaitForTheProjector() {
        UUID id = world.cases().open();
        world.projector().show(World.TENANT, id);
        long revision = world.cases().note(id);
        long began = System.nanoTime();

        world.get("/query/v1/cases/" + id, "Consistency-Token", token(id, revision), "Prefer", "wait=10");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    private static String token(UUID id, long revision) {
        return world.keys().wrote(World.TENANT, id, revision);
    }
}
