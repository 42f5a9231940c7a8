package org.docket.read.query.evidencecontent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the bytes of evidence are sent: a part, none because the client has them, none because they are damaged. */
class PartsOfContentTest {
    private static World world;
    private UUID caseId = new UUID(0, 0);

    @BeforeAll
    static void open() {
        world = World.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void openACase() {
        caseId = world.cases().open();
    }

    @Test
    void saysThatTheClientHasThemAndRecordsThatToo() {
        UUID id = world.evidence().confirmed(caseId);
        String tag = world.get(path(id)).headers().firstValue("ETag").orElseThrow();

        var again = world.get(path(id), "If-None-Match", "\"other\", " + tag);
        var head = world.service().send("HEAD", path(id), world.bearer());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(47);
        assertThat(audits(id)).hasSize(3);
        assertThat(world.service().metric("docket.evidence.downloads")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, 0123, bytes 0-3/10",
        "bytes=7-, 206, 789, bytes 7-9/10",
        "bytes=-2, 206, 89, bytes 8-9/10",
        "bytes=0-99, 206, 0123456789, bytes 0-9/10",
        "'bytes=0-1,4-5', 200, 0123456789,",
        "bytes=3-1, 200, 0123456789,"
    })
    void givesAPartOfThem(String range, int status, String body, @Nullable String contentRange) {
        UUID id = world.evidence().confirmed(caseId, "0123456789".getBytes(StandardCharsets.US_ASCII));

        var answer = world.get(path(id), "Range", range);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().firstValue("Content-Range")).isEqualTo(Optional.ofNullable(contentRange));
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(body.length());
        assertThat(audits(id)).containsExactly("read-evidence case ACCEPTED");
    }

    @Test
    void saysHowManyThereAreToWhoAsksForOthers() {
        UUID id = world.evidence().confirmed(caseId, "0123456789".getBytes(StandardCharsets.US_ASCII));

        var answer = world.get(path(id), "Range", "bytes=10-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes */10");
        assertThat(Service.json(answer).path("code").asText()).isEqualTo("range-not-satisfiable");
    }

    @Test
    void givesThePartOnlyToWhoHasAPartOfTheSame() {
        UUID id = world.evidence().confirmed(caseId, "0123456789".getBytes(StandardCharsets.US_ASCII));
        String tag = world.get(path(id)).headers().firstValue("ETag").orElseThrow();

        assertThat(world.get(path(id), "Range", "bytes=1-2", "If-Range", tag).statusCode())
                .isEqualTo(206);
        for (String other : List.of("\"other\"", "W/" + tag, "Sat, 21 Nov 2026 10:00:00 GMT")) {
            assertThat(world.get(path(id), "Range", "bytes=1-2", "If-Range", other)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10, 11})
    void tellsWhenTheyAreMissingOrNotTheRightOnes(int length) throws Exception {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        UUID id = world.evidence().confirmed(caseId, bytes);
        if (length == 0) {
            Files.delete(world.content().file(World.TENANT, bytes));
        } else {
            world.content().write(world.content().file(World.TENANT, bytes), new byte[length]);
        }
        double before = world.service().metric("docket.evidence.damaged");

        var answer = world.get(path(id));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(Service.json(answer).path("code").asText()).isEqualTo("content-damaged");
        assertThat(answer.body()).doesNotContain(world.content().root().toString());
        assertThat(world.service().metric("docket.evidence.damaged")).isEqualTo(before + 1);
        assertThat(world.service().metric("docket.evidence.downloads")).isZero();
    }

    private static List<String> audits(UUID evidence) {
        return world.owner()
                .all(
                        "SELECT concat_ws(' ', action, subject_type, outcome, code) FROM command.audit_entry WHERE part_id = ? ORDER BY recorded_at",
                        row -> row.getString(1),
                        evidence);
    }

    private static String path(UUID evidence) {
        return "/query/v1/evidence/" + evidence + "/content";
    }
}
