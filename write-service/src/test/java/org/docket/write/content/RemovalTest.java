package org.docket.write.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Folder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How content leaves the store. */
final class RemovalTest {

    private static final short AGENCY = 7;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String BYTES = "a photograph";
    private static final String SHA256 = EvidenceCommands.sha256(BYTES);

    private final Folder folder = Folder.fresh();
    private final FolderStore store = new FolderStore(folder.path().toString(), 0, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void removesWhatNobodyHas() throws IOException {
        receive();

        assertThat(store.remove(AGENCY, SHA256, (tenant, sha256) -> false)).isTrue();
        assertThat(files()).isEmpty();
        assertThat(store.remove(AGENCY, SHA256, (tenant, sha256) -> false))
                .as("again")
                .isTrue();
    }

    @Test
    void putsBackWhatSomebodyHas() throws IOException {
        receive();

        assertThat(store.remove(AGENCY, SHA256, (tenant, sha256) -> tenant == AGENCY && sha256.equals(SHA256)))
                .isFalse();
        assertThat(files()).containsExactly(kept());
    }

    /** Whoever sends the same bytes while it is asked keeps them. */
    @Test
    void leavesWhatComesMeanwhile() throws IOException {
        receive();

        boolean removed = store.remove(AGENCY, SHA256, (tenant, sha256) -> {
            receive();
            return false;
        });

        assertThat(removed).isTrue();
        assertThat(files()).containsExactly(kept());
    }

    @Test
    void putsBackWhatNobodyCanTellAnythingOf() throws IOException {
        receive();

        assertThatThrownBy(() -> store.remove(AGENCY, SHA256, (tenant, sha256) -> {
                    throw new IllegalStateException("no database");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(files()).containsExactly(kept());
    }

    /** A process that ended between taking aside and asking. */
    @Test
    void endsWhatAnotherProcessBegan() throws IOException {
        for (boolean inUse : new boolean[] {true, false}) {
            receive();
            Path aside = Files.createDirectories(folder.path().resolve("leaving"))
                    .resolve(AGENCY + "-" + SHA256 + "-" + UUID.randomUUID());
            Files.move(kept(), aside);

            assertThat(store.endRemovals(Instant.EPOCH, (tenant, sha256) -> inUse))
                    .as("too young")
                    .isZero();
            assertThat(store.endRemovals(Instant.now().plusSeconds(60), (tenant, sha256) -> inUse))
                    .isEqualTo(1);
            assertThat(files()).isEqualTo(inUse ? List.of(kept()) : List.of());
        }
    }

    private void receive() {
        byte[] bytes = BYTES.getBytes(StandardCharsets.UTF_8);
        assertThat(store.receive(new ContentAddress(AGENCY, SHA256, bytes.length), new ByteArrayInputStream(bytes)))
                .isEqualTo(new Reception.Kept());
    }

    private Path kept() {
        return folder.path().resolve("7").resolve(SHA256.substring(0, 2)).resolve(SHA256);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.path())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
