package org.docket.write.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Folder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FolderStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Folder folder = Folder.fresh();
    private final FolderStore store = new FolderStore(folder.path().toString(), 0, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void keepsWhatThirtyTwoSendAtTheSameTimeOnce() throws Exception {
        ContentAddress address = addressOf("the same");
        Callable<Reception> sender = () -> store.receive(address, bytes("the same"));

        List<Future<Reception>> receptions;
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            receptions =
                    threads.invokeAll(Stream.generate(() -> sender).limit(320).toList());
        }

        for (Future<Reception> reception : receptions) {
            assertThat(reception.get()).isEqualTo(new Reception.Kept());
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void keepsNothingWhenThereIsNoRoom() throws IOException {
        FolderStore full = new FolderStore(folder.path().toString(), Long.MAX_VALUE, Clock.systemUTC());

        assertThat(full.receive(addressOf("some"), bytes("some"))).isEqualTo(new Reception.Full());
        assertThat(files()).isEmpty();
    }

    @Test
    void forgetsWhatAReceptionLeftBehindOnceItIsOld() throws IOException {
        Path incoming = Files.createDirectories(folder.path().resolve("incoming"));
        Files.setLastModifiedTime(Files.createFile(incoming.resolve("old")), FileTime.from(NOW.minusSeconds(1)));
        Files.setLastModifiedTime(
                Files.createFile(incoming.resolve("young")), FileTime.from(NOW.plus(Duration.ofSeconds(1))));

        assertThat(store.forgetUnfinished(NOW)).isEqualTo(1);
        assertThat(incoming.resolve("young")).exists();
        assertThat(incoming.resolve("old")).doesNotExist();
    }

    @Test
    void forgetsNothingBeforeAnythingCame() {
        assertThat(store.forgetUnfinished(NOW)).isZero();
    }

    @Test
    void takesNoOtherAddressThanADigest() {
        assertThatThrownBy(() -> new ContentAddress((short) 7, "../" + "0".repeat(61), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ContentAddress addressOf(String text) {
        return new ContentAddress((short) 7, EvidenceCommands.sha256(text), text.length());
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.path())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
