package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.docket.testkit.DocsPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A projector with nothing to do, and what it shows of itself. */
class IdleTest {

    private static Stage stage;
    private static RunningProjector projector;

    @BeforeAll
    static void start() throws SQLException {
        stage = new Stage();
        projector = stage.start();
    }

    @AfterAll
    static void stop() throws SQLException {
        stage.close();
    }

    @Test
    void theSlotMovesWhileTheOutboxIsIdleAndOthersWrite() throws SQLException {
        stage.source().execute("CREATE TABLE IF NOT EXISTS public.unrelated (text text)");
        String before = confirmed();

        stage.source().execute("INSERT INTO public.unrelated SELECT repeat('x', 1000) FROM generate_series(1, 20000)");

        String written = stage.source().value("SELECT pg_current_wal_lsn()");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> stage.source()
                        .value("SELECT confirmed_flush_lsn >= '%s' FROM pg_replication_slots WHERE slot_name = '%s'"
                                .formatted(written, stage.slot()))
                        .equals("t"));
        assertThat(confirmed()).isNotEqualTo(before);
    }

    @Test
    void whatIsShownIsSaidToBeFreshWithoutAnyEvent() {
        long before = System.currentTimeMillis();

        await().atMost(Duration.ofSeconds(5))
                .until(() -> Long.parseLong(stage.model().control().getOrDefault("asOf", "0")) > before);
    }

    @Test
    void metricsAndDocumentAreServedWithoutAuthentication() {
        String metrics = Stage.get(projector, "/prometheus");
        String document = Stage.get(projector, "/openapi.yaml");

        assertThat(metrics)
                .startsWith("200")
                .contains("docket_projector_generation{component=\"projector\"} 1.0")
                .contains("docket_projector_slot_lag_bytes")
                .contains("docket_projector_parked")
                .contains("docket_projector_too_early_total");
        assertThat(document).startsWith("200 openapi: 3.1.0");
    }

    @Test
    void theDescriptionCanBeReadAsAPageWithoutAnyOtherHost() {
        assertThat(DocsPage.complaintsAbout(URI.create(projector.url()))).isEmpty();
        assertThat(Stage.get(projector, "/docs/swagger-initializer.js")).startsWith("404");
    }

    @Test
    void readinessSaysWhatIsGoingOn() {
        assertThat(Stage.readiness(projector))
                .startsWith("200")
                .contains("\"capture\":\"running\"")
                .contains("\"state\":\"COMPLETE\"");
        assertThat(Stage.get(projector, "/health")).startsWith("200");
        assertThat(Stage.get(projector, "/health/liveness")).startsWith("200").doesNotContain("generation");
    }

    private static String confirmed() throws SQLException {
        return stage.source()
                .value("SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = '" + stage.slot() + "'");
    }
}
