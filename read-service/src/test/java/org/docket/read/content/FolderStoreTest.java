package org.docket.read.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.docket.read.fixture.ContentFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest {
    private static final byte[] BYTES = "photograph".getBytes(StandardCharsets.US_ASCII);
    private static final String SHA256 = HexFormat.of().formatHex(ContentFolder.sha256(BYTES));

    @Test
    void opensWhatIsThereWhereItIsAskedTo() {
        try (ContentFolder folder = new ContentFolder()) {
            folder.put(7, BYTES);

            Found found = store(folder).find(new ContentAddress(7, SHA256, 10), 5);

            assertThat(found)
                    .isInstanceOfSatisfying(
                            Found.Opened.class,
                            opened -> assertThat(read(opened)).isEqualTo("graph"));
        }
    }

    @Test
    void findsNothingOfAnotherAgencyNorWhatIsNotThere() {
        try (ContentFolder folder = new ContentFolder()) {
            folder.put(7, BYTES);

            assertThat(store(folder).find(new ContentAddress(8, SHA256, 10), 0)).isInstanceOf(Found.Damaged.class);
            assertThat(store(folder).find(new ContentAddress(7, "0".repeat(64), 10), 0))
                    .isInstanceOf(Found.Damaged.class);
        }
    }

    @Test
    void takesWhatHasAnotherLengthForDamaged() {
        try (ContentFolder folder = new ContentFolder()) {
            Path file = folder.file(7, BYTES);
            folder.write(file, new byte[] {1, 2, 3});

            assertThat(store(folder).find(new ContentAddress(7, SHA256, 10), 0))
                    .isEqualTo(new Found.Damaged(file + " has 3 bytes instead of 10"));
            assertThat(Files.exists(file)).isTrue();
        }
    }

    @Test
    void takesWhatIsShortAndHasAnotherDigestForDamaged() {
        try (ContentFolder folder = new ContentFolder()) {
            Path file = folder.file(7, BYTES);
            folder.write(file, new byte[BYTES.length]);

            assertThat(store(folder).find(new ContentAddress(7, SHA256, 10), 0))
                    .isEqualTo(new Found.Damaged(file + " has another digest"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../../etc/passwd", "ABCDEF"})
    void hasNoAddressThatIsNoDigest(String sha256) {
        assertThatThrownBy(() -> new ContentAddress(7, sha256, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    private static FolderStore store(ContentFolder folder) {
        return new FolderStore(folder.root().toString());
    }

    private static String read(Found.Opened opened) {
        try (var bytes = opened.bytes()) {
            ByteBuffer into = ByteBuffer.allocate(100);
            bytes.read(into);
            return new String(into.array(), 0, into.position(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
