package org.docket.read.query.evidencecontent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.docket.read.fixture.ContentFolder;
import org.docket.read.fixture.Crowd;
import org.docket.read.fixture.Download;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.Sql;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the bytes of evidence go out: after the audit, no faster than they are taken, whole or not at all, and not for ever. */
class StreamingTest {
    private static final int BIG = 64 << 20;
    /** What may be between the file and a client that takes nothing: buffers of the socket on both sides and of the server. */
    private static final long BUFFERED = 12L << 20;

    private static final Duration IN_TIME = Duration.ofSeconds(20);

    private static World world;
    private static Service impatient;
    private static byte[] film = new byte[0];
    private static String path = "";
    private static UUID id = new UUID(0, 0);

    @BeforeAll
    static void open() {
        world = World.open();
        impatient = world.another(1, Map.of("DOCKET_EVIDENCE_DOWNLOADS", "1", "docket.evidence.idle", "500ms"));
        film = new byte[BIG];
        new Random(1).nextBytes(film);
        id = world.evidence().confirmed(world.cases().open(), film);
        path = "/query/v1/evidence/" + id + "/content";
    }

    @AfterAll
    static void close() {
        impatient.close();
        world.close();
    }

    @Test
    void recordsBeforeTheFirstByte() {
        long before = audits();
        try (Download download = new Download(world.service().port(), path, world.bearer())) {
            // Nothing of the answer was read, not even its first line.
            await().atMost(IN_TIME).until(() -> audits() > before);
            assertThat(download.head()).startsWith("HTTP/1.1 200");
        }
        awaitNoDownload(world.service());
    }

    @Test
    void givesNoByteWhenItCannotBeRecorded() {
        long before = audits();
        HttpResponse<String> answer;
        try (Sql lock = Sql.connect(world.database().owner())) {
            lock.update("BEGIN");
            lock.update("LOCK TABLE command.audit_entry IN SHARE MODE");
            answer = world.get(path);
        }

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Service.json(answer).path("code").asText()).isEqualTo("lock-timeout");
        assertThat(audits()).isEqualTo(before);
        assertThat(world.service().metric("docket.evidence.downloads")).isZero();
    }

    @Test
    void givesTwoReadersAtOnceTheSameBytes() {
        String expected = HexFormat.of().formatHex(ContentFolder.sha256(film));

        var digests = Crowd.of(2, who -> digestOf(world.service().port()));

        assertThat(digests).containsExactly(expected, expected);
        awaitNoDownload(world.service());
    }

    @Test
    void readsOnOnlyAsItsClientDoes() {
        double before = world.service().metric("docket.evidence.bytes");
        try (Download download = new Download(world.service().port(), path, world.bearer())) {
            assertThat(download.head()).startsWith("HTTP/1.1 200").contains("content-length: " + BIG);
            await().atMost(IN_TIME)
                    .during(Duration.ofMillis(300))
                    .until(() -> world.service().metric("docket.evidence.bytes") - before < BUFFERED);

            assertThat(world.service().metric("docket.evidence.downloads")).isEqualTo(1);
        }
        awaitNoDownload(world.service());
    }

    @Test
    void hasRoomForSoManyAndMakesRoomWhenOneStandsStillOrLeaves() {
        double stalled = impatient.metric("docket.evidence.stalled");
        try (Download still = new Download(impatient.port(), path, world.bearer())) {
            assertThat(still.head()).startsWith("HTTP/1.1 200");
            HttpResponse<String> refused = impatient.get(path, world.bearer());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(Service.json(refused).path("code").asText()).isEqualTo("too-many-downloads");

            awaitNoDownload(impatient);

            assertThat(impatient.metric("docket.evidence.stalled")).isEqualTo(stalled + 1);
            assertThat(still.countToTheEnd()).isLessThan(BIG);
        }
        try (Download leaving = new Download(impatient.port(), path, world.bearer())) {
            assertThat(leaving.head()).startsWith("HTTP/1.1 200");
        }
        awaitNoDownload(impatient);
        assertThat(digestOf(impatient.port())).isEqualTo(HexFormat.of().formatHex(ContentFolder.sha256(film)));
    }

    @Test
    void breaksOffBeforeTheLastByteOfWhatHasAnotherDigest() {
        byte[] bytes = new byte[100_000];
        UUID damaged = world.evidence().confirmed(world.cases().open(), bytes);
        byte[] others = bytes.clone();
        others[0] = 1;
        world.content().write(world.content().file(World.TENANT, bytes), others);
        double before = world.service().metric("docket.evidence.damaged");

        try (Download download =
                new Download(world.service().port(), "/query/v1/evidence/" + damaged + "/content", world.bearer())) {
            assertThat(download.head()).contains("content-length: 100000");
            assertThat(download.countToTheEnd()).isLessThan(100_000);
        }

        assertThat(world.service().metric("docket.evidence.damaged")).isEqualTo(before + 1);
        awaitNoDownload(world.service());
    }

    @Test
    void breaksOffWhatBecomesShorterMeanwhile() throws IOException {
        byte[] bytes = new byte[BIG];
        new Random(2).nextBytes(bytes);
        UUID shrinking = world.evidence().confirmed(world.cases().open(), bytes);

        try (Download download =
                new Download(world.service().port(), "/query/v1/evidence/" + shrinking + "/content", world.bearer())) {
            assertThat(download.head()).contains("content-length: " + BIG);
            try (var file = Files.newByteChannel(world.content().file(World.TENANT, bytes), StandardOpenOption.WRITE)) {
                file.truncate(BIG / 2);
            }
            assertThat(download.countToTheEnd()).isLessThanOrEqualTo(BIG / 2);
        }
        awaitNoDownload(world.service());
    }

    private static String digestOf(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + world.bearer())
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                var in = new DigestInputStream(
                        client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                                .body(),
                        MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitNoDownload(Service service) {
        await().atMost(IN_TIME).until(() -> service.metric("docket.evidence.downloads") == 0);
    }

    private static long audits() {
        return world.owner()
                .one("SELECT count(*) FROM command.audit_entry WHERE part_id = ?", row -> row.getLong(1), id);
    }
}
