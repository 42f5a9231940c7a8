package org.docket.read.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.docket.read.source.StoredDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

    @Test
    void readsTheHeaderAndLeavesTheBodyAsItIs() {
        Document document = Objects.requireNonNull(parse("17 3 1763719200000 e-1 c-1\n{\"a\":\"1 2\\n\"}\n"));

        assertThat(document.revision()).isEqualTo(17);
        assertThat(document.version()).isEqualTo(3);
        assertThat(document.writtenAtMillis()).isEqualTo(1_763_719_200_000L);
        assertThat(document.eventId()).isEqualTo("e-1");
        assertThat(document.commandId()).isEqualTo("c-1");
        assertThat(text(document)).isEqualTo("{\"a\":\"1 2\\n\"}\n");
    }

    @Test
    void readsWhatAReaderFillsIn() {
        StoredDocument stored = new StoredDocument(17, 3, "{}".getBytes(StandardCharsets.UTF_8));

        Document document =
                Objects.requireNonNull(Document.parse(Document.of(stored, 5).bytes()));

        assertThat(document.revision()).isEqualTo(17);
        assertThat(document.version()).isEqualTo(3);
        assertThat(document.writtenAtMillis()).isEqualTo(5);
        assertThat(document.eventId()).isNull();
        assertThat(document.commandId()).isNull();
        assertThat(document.isAbsent()).isFalse();
        assertThat(text(document)).isEqualTo("{}");
    }

    @Test
    void readsThatThereIsNone() {
        Document document =
                Objects.requireNonNull(Document.parse(Document.of(null, 5).bytes()));

        assertThat(document.isAbsent()).isTrue();
        assertThat(document.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "1 1 5 - -", "1 1 5 -\n{}", "1 1 5 - - -\n{}", "1 x 5 - -\n{}", "-1 1 5 - -\n{}", "\n"
            })
    void refusesAnotherForm(String value) {
        assertThat(parse(value)).isNull();
    }

    private static @Nullable Document parse(String value) {
        return Document.parse(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Document document) {
        return new String(document.body(), StandardCharsets.UTF_8);
    }
}
