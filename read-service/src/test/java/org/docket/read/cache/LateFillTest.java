package org.docket.read.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.docket.read.fixture.Bulk;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.docket.read.source.DocumentSource;
import org.docket.read.token.ConsistencyToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader that has read PostgreSQL and then dawdles, while the world goes on, cannot harm the cache with what it read. */
class LateFillTest {
    private static World world;
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();

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
    void cannotBringBackAnOlderValue() throws Exception {
        UUID id = world.cases().open();
        Dawdler dawdler = dawdleOver(id);
        world.cases().note(id);
        world.projector().show(World.TENANT, id);

        double refused = world.service().metric("docket.cache.fills", "result", "older");

        Read late = dawdler.goOn();

        assertThat(late).isInstanceOf(Read.Found.class);
        assertThat(world.service().metric("docket.cache.fills", "result", "older"))
                .isEqualTo(refused + 1);
        assertThat(revisionServed(id)).isEqualTo(2);
    }

    @Test
    void cannotBringBackAnOlderValueEvenAfterTheNewerOneExpired() throws Exception {
        UUID id = world.cases().open();
        Dawdler dawdler = dawdleOver(id);
        world.cases().note(id);
        world.projector().show(World.TENANT, id);
        world.projector().redis().del(world.projector().documentKey(World.TENANT, "case", id));

        dawdler.goOn();

        assertThat(world.projector().redis().exists(world.projector().documentKey(World.TENANT, "case", id)))
                .isZero();
        assertThat(revisionServed(id)).isEqualTo(2);
    }

    @Test
    void cannotFillAGenerationThatItDidNotBeginUnder() throws Exception {
        UUID id = world.cases().open();
        Dawdler dawdler = dawdleOver(id);
        world.cases().note(id);
        world.projector().openGeneration();
        double before = world.service().metric("docket.cache.fills", "result", "generation");

        dawdler.goOn();

        assertThat(world.service().metric("docket.cache.fills", "result", "generation"))
                .isEqualTo(before + 1);
        assertThat(world.projector().redis().exists(world.projector().documentKey(World.TENANT, "case", id)))
                .isZero();
    }

    @Test
    void cannotFillARedisThatWasEmptied() throws Exception {
        UUID id = world.cases().open();
        Dawdler dawdler = dawdleOver(id);
        world.projector().emptyRedis();

        dawdler.goOn();

        assertThat(world.projector().redis().dbsize()).isZero();
    }

    @Test
    void isNotHandedToWhoComesWithTheTokenOfALaterOperation() throws Exception {
        UUID id = world.cases().open();
        Dawdler dawdler = dawdleOver(id);
        world.cases().note(id);
        world.projector().show(World.TENANT, id);
        world.projector().redis().del(world.projector().documentKey(World.TENANT, "case", id));
        UUID operation = new Bulk(world).done();
        world.projector().lift(World.TENANT, operation, Bulk.ENDED);

        double misses = misses();
        Future<Long> revision = thread.submit(() -> Service.json(world.get(
                        "/query/v1/cases/" + id,
                        "Consistency-Token",
                        world.keys().ran(World.TENANT, operation, Bulk.ENDED)))
                .get("revision")
                .asLong());
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (misses() == misses && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        dawdler.goOn();

        assertThat(revision.get()).isEqualTo(2);
    }

    private static double misses() {
        return world.service().metric("docket.cache.lookups", "projection", "case", "result", "miss");
    }

    private static long revisionServed(UUID id) {
        return Service.json(world.get("/query/v1/cases/" + id)).get("revision").asLong();
    }

    /** A reader that has read the document from PostgreSQL and goes no further yet. */
    private Dawdler dawdleOver(UUID id) throws InterruptedException {
        DocumentSource real = world.service().named(DocumentSource.class, "case");
        CountDownLatch hasRead = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        Projection slow = new Projection("case", Duration.ofHours(1), (tenant, asked) -> {
            var stored = real.read(tenant, asked);
            hasRead.countDown();
            awaitUninterrupted(mayGoOn);
            return stored;
        });
        Future<Read> read = thread.submit(
                () -> world.service().bean(Documents.class).read(slow, World.TENANT, id, ConsistencyToken.NONE));
        hasRead.await();
        return new Dawdler(read, mayGoOn);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private record Dawdler(Future<Read> read, CountDownLatch mayGoOn) {
        Read goOn() throws InterruptedException, ExecutionException {
            mayGoOn.countDown();
            return read.get();
        }
    }
}
