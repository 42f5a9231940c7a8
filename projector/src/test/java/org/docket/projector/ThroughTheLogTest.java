package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.ReadModel;
import org.docket.projector.fixture.RunningProjector;
import org.docket.testkit.TestDatabase;
import org.docket.testkit.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the outbox through the real log into Redis. */
class ThroughTheLogTest {

    private static TestDatabase database;
    private static ReadModel model;
    private static RunningProjector projector;
    private static CaseWriter cases;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.create();
        model = new ReadModel(TestServers.redisUrl());
        model.empty();
        cases = CaseWriter.to(database.owner());
        projector = RunningProjector.start(database, TestServers.redisUrl(), Map.of());
        await().until(model::complete);
    }

    @AfterAll
    static void stop() throws SQLException {
        projector.close();
        cases.close();
        model.close();
        database.close();
    }

    @Test
    void aCommittedCaseIsStoredWithItsRow() throws SQLException {
        UUID id = cases.open();

        await().until(() -> model.fence(CaseWriter.TENANT, id).equals(Optional.of(1L)));

        assertThat(model.body(CaseWriter.TENANT, "case", id)).get().asString().contains("\"revision\" : 1");
        assertThat(model.index(CaseWriter.TENANT, "case:state:OPEN")).contains(id.toString());
    }
}
