package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.Ids;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events, through the real log, of aggregates of which nothing is shown. */
class UnshownEventsTest {

    private static final short TENANT = CaseWriter.TENANT;

    /** Of operations nothing is shown but the fence: OperationFenceTest. */
    private static final Set<String> SHOWN = Set.of("case", "operation");

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

    static List<Arguments> types() throws IOException {
        try (InputStream contract = UnshownEventsTest.class.getResourceAsStream("/contracts/events/types.v1.json")) {
            Map<String, List<String>> types = new ObjectMapper().readValue(contract, new TypeReference<>() {});
            return types.entrySet().stream()
                    .filter(kind -> !SHOWN.contains(kind.getKey()))
                    .flatMap(kind -> kind.getValue().stream().map(type -> Arguments.of(kind.getKey(), type)))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void holdNothingUp(String aggregateType, String type) throws SQLException {
        UUID unshown = Ids.next();
        stage.cases().announce(aggregateType, unshown, 3, type);
        stage.cases().commit();

        UUID next = stage.cases().open();

        awaitFence(next, 1);
        assertThat(stage.model().index(TENANT, "case:all"))
                .contains(next.toString())
                .doesNotContain(unshown.toString());
        assertThat(stage.model().document(TENANT, "case", unshown)).isEmpty();
        assertThat(stage.model().fence(TENANT, unshown)).isEmpty();
    }

    private static void awaitFence(UUID id, long revision) {
        await().until(() -> stage.model().fence(TENANT, id).equals(Optional.of(revision)));
    }
}
