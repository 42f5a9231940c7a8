package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.ReadModel;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the outbox through the real log into Redis. */
class ThroughTheLogTest {

    private static final short TENANT = CaseWriter.TENANT;

    private static Stage stage;

    @BeforeAll
    static void start() throws SQLException {
        stage = new Stage();
        stage.start();
    }

    @AfterAll
    static void stop() throws SQLException {
        stage.close();
    }

    static List<String> types() throws IOException {
        try (InputStream contract = ThroughTheLogTest.class.getResourceAsStream("/contracts/events/types.v1.json")) {
            Map<String, List<String>> types = new ObjectMapper().readValue(contract, new TypeReference<>() {});
            return types.getOrDefault("case", List.of());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeOfEventBringsItsCaseUpToDate(String type) throws SQLException {
        UUID id = stage.cases().open();
        long revision = type.equals("case.opened") ? 1 : stage.cases().change(id, type);

        awaitFence(id, revision);

        assertThat(stage.model().body(TENANT, "case", id))
                .isEqualTo(Optional.ofNullable(stage.source().detail(TENANT, id)));
        stage.awaitEqual();
    }

    @Test
    void theHeaderSaysWhatWasStoredAndWhy() throws SQLException {
        UUID id = stage.cases().open();
        awaitFence(id, 1);

        stage.cases().change(id, "case.closed");

        awaitFence(id, 2);
        String event = stage.source()
                .value(
                        "SELECT event_id || ' ' || command_id FROM command.outbox WHERE revision = 2 AND aggregate_id = '"
                                + id + "'");
        String header = stage.model()
                .document(TENANT, "case", id)
                .orElseThrow()
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(header).matches("2 2 \\d{13} " + event);
    }

    @Test
    void theHeaderNamesNoCauseThatIsNotTheRevisionsOwn() throws SQLException {
        UUID id = stage.cases().open(TENANT);
        stage.cases().changeUnannounced(id);
        stage.cases().commit();

        awaitFence(id, 2);

        assertThat(stage.model()
                        .document(TENANT, "case", id)
                        .orElseThrow()
                        .lines()
                        .findFirst())
                .hasValueSatisfying(header -> assertThat(header).matches("2 1 \\d{13} - -"));
    }

    @Test
    void aDocumentLivesForItsTimeGiveOrTakeATenth() throws SQLException {
        UUID id = stage.cases().open();

        awaitFence(id, 1);

        long left = stage.model().redis().pttl(stage.model().documentKey(TENANT, "case", id));
        assertThat(left).isBetween(53 * 60_000L, 66 * 60_000L);
    }

    @Test
    void timelinePaymentsAndTasksAreDroppedByAChange() throws SQLException {
        UUID id = stage.cases().open();
        awaitFence(id, 1);
        ReadModel model = stage.model();
        model.redis().set(model.documentKey(TENANT, "timeline", id), "old");
        model.redis().set(model.documentKey(TENANT, "payments", id), "old");
        model.redis().set(model.documentKey(TENANT, "tasks", id), "old");

        stage.cases().change(id, "case.payment-recorded");

        awaitFence(id, 2);
        assertThat(model.document(TENANT, "timeline", id)).isEmpty();
        assertThat(model.document(TENANT, "payments", id)).isEmpty();
        assertThat(model.document(TENANT, "tasks", id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"case.sealed", "case.disposed"})
    void whatIsSealedOrDisposedOfIsInNothingThatIsKept(String event) throws SQLException {
        stage.cases().open();
        UUID id = stage.cases().open();
        awaitFence(id, 1);
        ReadModel model = stage.model();
        model.redis().set(model.documentKey(TENANT, "timeline", id), "old");
        model.redis().set(model.documentKey(TENANT, "payments", id), "old");
        model.redis().set(model.documentKey(TENANT, "tasks", id), "old");

        stage.cases().change(id, event);

        awaitFence(id, 2);
        assertThat(Stream.of("case", "timeline", "payments", "tasks"))
                .allSatisfy(document ->
                        assertThat(model.document(TENANT, document, id)).isEmpty());
        assertThat(model.redis().keys("*:index:*"))
                .isNotEmpty()
                .allSatisfy(index ->
                        assertThat(model.redis().zscore(index, id.toString())).isNull());
        assertThat(model.rows(TENANT)).doesNotContainKey(id.toString());
        assertThat(model.redis().hget(model.base(TENANT) + "member:case", id.toString()))
                .isNull();
        stage.awaitEqual();
    }

    @ParameterizedTest
    @ValueSource(strings = {"case.sealed", "case.disposed"})
    void aReaderWhoReadACaseBeforeItWentCannotBringItBack(String event) throws SQLException {
        UUID id = stage.cases().open();
        awaitFence(id, 1);
        stage.cases().change(id, event);
        awaitFence(id, 2);

        assertThat(fills(id, 1, "1 1 1 - -\nread before")).isEqualTo("OLDER");
        assertThat(fills(id, 0, "0 0 1 - -\n")).isEqualTo("OLDER");

        assertThat(stage.model().document(TENANT, "case", id)).isEmpty();
    }

    @Test
    void aCaseThatIsUnsealedIsInEverythingAgain() throws SQLException {
        UUID id = stage.cases().open();
        stage.cases().change(id, "case.sealed");
        stage.cases().change(id, "case.payment-recorded");
        awaitFence(id, 3);
        assertThat(stage.model().rows(TENANT)).doesNotContainKey(id.toString());

        stage.cases().change(id, "case.unsealed");

        awaitFence(id, 4);
        assertThat(stage.model().body(TENANT, "case", id))
                .contains(stage.source().detail(TENANT, id));
        assertThat(stage.model().index(TENANT, "case:all")).contains(id.toString());
        stage.awaitEqual();
    }

    @Test
    void manyEventsOfOneTransactionAreStoredWhole() throws SQLException {
        UUID busy = stage.cases().open();
        for (int i = 0; i < 1_200; i++) {
            stage.cases().open(TENANT);
            stage.cases().changeUncommitted(busy, "case.notice-sent");
        }
        stage.cases().commit();

        awaitFence(busy, 1_201);

        stage.awaitEqual();
    }

    @Test
    void tenantsDoNotMeet() throws SQLException {
        short other = 2;
        stage.cases().organise(other);
        UUID id = stage.cases().open(other);
        stage.cases().commit();

        await().until(() -> stage.model().fence(other, id).equals(Optional.of(1L)));

        assertThat(stage.model().index(other, "case:all")).containsExactly(id.toString());
        assertThat(stage.model().fence(TENANT, id)).isEmpty();
    }

    private static String fills(UUID id, long revision, String payload) {
        String generation = Long.toString(stage.model().generation().orElseThrow());
        return stage.model()
                .redis()
                .fcall(
                        "docket2_fill",
                        ScriptOutputType.VALUE,
                        new String[] {"docket:{0}:generation"},
                        generation,
                        Short.toString(TENANT),
                        id.toString(),
                        Long.toString(revision),
                        "case",
                        "60000",
                        payload,
                        "1");
    }

    private static void awaitFence(UUID id, long revision) {
        await().until(() -> stage.model().fence(TENANT, id).equals(Optional.of(revision)));
    }
}
