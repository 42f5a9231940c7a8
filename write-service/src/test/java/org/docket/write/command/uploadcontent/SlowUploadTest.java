package org.docket.write.command.uploadcontent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that receives one upload at a time, and gives each a second. */
final class SlowUploadTest {

    private static final int MANY = 1_000_000;
    private static final long NOW_AND_THEN = 20_000_000;

    private final World world = World.over(
            TestDatabase.create(), Map.of("DOCKET_EVIDENCE_UPLOADS", "1", "docket.evidence.upload-within", "1s"));
    private final Officer officer = world.officer();
    private final AtomicBoolean enough = new AtomicBoolean();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoeverSendsAByteNowAndThenMakesRoomForOthers() throws IOException {
        UUID slow = announced("x".repeat(MANY));
        String bytes = EvidenceCommands.freshBytes();
        UUID quick = announced(bytes);

        try (Socket socket = connection()) {
            Thread sender = Thread.ofVirtual().start(() -> dribble(socket, slow));
            await().until(() -> isReceiving());

            await().until(() ->
                    officer.gives(EvidenceCommands.upload(quick, bytes)).status() == 204);

            assertThat(isReceiving()).isFalse();
            enough.set(true);
            await().until(() -> !sender.isAlive());
        }
    }

    @Test
    void andHearsWhy() throws IOException {
        UUID slow = announced("x".repeat(MANY));

        assertThat(answerToDribbling(slow)).contains("HTTP/1.1 408", "upload-incomplete", "Retry-After: 1");
    }

    /** The rest of a refused upload is read, so that its sender hears the refusal; but not for ever. */
    @Test
    void whoIsRefusedAndSendsOnAllTheSameIsNotListenedToForEver() throws IOException {
        UUID refused = announced("x".repeat(MANY + 1));

        assertThat(answerToDribbling(refused)).contains("HTTP/1.1 422", "content-differs");
    }

    private Socket connection() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), world.service().port());
    }

    /** All that comes until the connection is closed, while the bytes are still under way. */
    private String answerToDribbling(UUID id) throws IOException {
        try (Socket socket = connection()) {
            Thread sender = Thread.ofVirtual().start(() -> dribble(socket, id));
            StringBuilder heard = new StringBuilder();
            byte[] some = new byte[4_096];
            while (heard.indexOf("traceId") < 0) {
                int length = socket.getInputStream().read(some);
                assertThat(length).as("bytes after: %s", heard).isPositive();
                heard.append(new String(some, 0, length, StandardCharsets.UTF_8));
            }
            enough.set(true);
            await().until(() -> !sender.isAlive());
            return heard.toString();
        }
    }

    private UUID announced(String bytes) {
        return officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();
    }

    /** Sends a byte now and then, until somebody hangs up or has seen enough. */
    private void dribble(Socket socket, UUID id) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /command/v1/evidence/" + id
                            + "/content HTTP/1.1\r\nHost: docket\r\nAuthorization: Bearer "
                            + officer.actor().token()
                            + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + MANY + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            while (!enough.get()) {
                out.write('x');
                LockSupport.parkNanos(NOW_AND_THEN);
            }
        } catch (SocketException hungUp) {
            return;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isReceiving() throws IOException {
        try (Stream<Path> files = Files.walk(world.evidence().resolve("incoming"))) {
            return files.anyMatch(Files::isRegularFile);
        } catch (NoSuchFileException nothingYet) {
            return false;
        }
    }
}
