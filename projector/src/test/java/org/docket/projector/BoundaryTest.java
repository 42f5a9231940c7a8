package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.docket.deploy.embedded.PostgresAddress;
import org.docket.projector.database.Pools;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever holds PostgreSQL up: the projector says what it waits for, goes on where it was, and each pool is as good as new afterwards. */
class BoundaryTest {

    private static final String IDLE_IN_TRANSACTION = "25P03";

    private Stage stage;

    /** The pools, what each needs for an event, and how many connections it has. */
    enum Pool {
        VIEWS(Pools.VIEWS, "command.enforcement_case", 3),
        BOOKS(Pools.BOOKS, "projection.batch", 3),
        NOTIFICATIONS(Pools.NOTIFICATIONS, "notification.progress", 2);

        private final String poolName;
        private final String table;
        private final int size;

        Pool(String poolName, String table, int size) {
            this.poolName = poolName;
            this.table = table;
            this.size = size;
        }
    }

    @BeforeEach
    void open() throws SQLException {
        stage = new Stage();
    }

    @AfterEach
    void close() throws SQLException {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTIFICATIONS") // nobody subscribes here: see notification
    void aBlockedLock(Pool pool) throws SQLException {
        bound("lock_timeout", "500ms");

        waitsFor(pool, "canceling statement due to lock timeout");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTIFICATIONS")
    void aSlowStatement(Pool pool) throws SQLException {
        bound("statement_timeout", "500ms");

        waitsFor(pool, "canceling statement due to statement timeout");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTIFICATIONS")
    void anExhaustedPool(Pool pool) throws SQLException {
        RunningProjector projector = stage.start();
        UUID id = changed();
        List<Connection> all = everyConnection(projector, pool);

        stage.cases().announce("case", id, 2, "case.notice-sent");
        stage.cases().commit();

        awaitSaid(projector, "Connection is not available");
        for (Connection connection : all) {
            connection.close();
        }
        goesOn(projector, pool, id);
    }

    @ParameterizedTest
    @EnumSource
    void anIdleTransaction(Pool pool) throws SQLException {
        bound("idle_in_transaction_session_timeout", "500ms");
        RunningProjector projector = stage.start();
        UUID id = changed();

        try (Connection connection = source(projector, pool).getConnection()) {
            connection.setAutoCommit(false);
            String pid = value(connection, "SELECT pg_backend_pid()");
            await().until(() -> stage.source()
                    .value("SELECT count(*) FROM pg_stat_activity WHERE pid = " + pid)
                    .equals("0"));
            SQLException ended = catchThrowableOfType(SQLException.class, () -> value(connection, "SELECT 1"));
            assertThat(ended.getSQLState()).isEqualTo(IDLE_IN_TRANSACTION);
        }

        stage.cases().announce("case", id, 2, "case.notice-sent");
        stage.cases().commit();
        goesOn(projector, pool, id);
    }

    /** An event comes while what it needs is locked. */
    private void waitsFor(Pool pool, String what) throws SQLException {
        RunningProjector projector = stage.start();
        UUID id = changed();

        try (Connection holder = connect(stage.database().owner())) {
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("LOCK TABLE " + pool.table + " IN ACCESS EXCLUSIVE MODE");
            }
            stage.cases().announce("case", id, 2, "case.notice-sent");
            stage.cases().commit();
            awaitSaid(projector, what);
        }

        goesOn(projector, pool, id);
    }

    /** A case of revision 2 whose second event nobody has heard of. */
    private UUID changed() throws SQLException {
        UUID id = stage.cases().open();
        stage.awaitEqual();
        stage.cases().changeUnannounced(id);
        stage.cases().commit();
        return id;
    }

    private static void awaitSaid(RunningProjector projector, String what) {
        await().until(() -> Stage.readiness(projector).contains(what));
        assertThat(Stage.readiness(projector)).startsWith("503");
        assertThat(projector.metric("docket_projector_outages_total")).isPositive();
    }

    /** What was held up is shown, nothing was parked or begun anew, and every connection of the pool is one that works. */
    private void goesOn(RunningProjector projector, Pool pool, UUID id) throws SQLException {
        stage.awaitReady(projector);
        stage.awaitEqual();
        assertThat(stage.model().fence(CaseWriter.TENANT, id)).contains(2L);
        assertThat(stage.model().generation()).contains(1L);
        assertThat(stage.source().value("SELECT count(*) FROM projection.parked"))
                .isEqualTo("0");

        Set<String> sessions = new HashSet<>();
        for (Connection connection : everyConnection(projector, pool)) {
            sessions.add(value(connection, "SELECT pg_backend_pid()"));
            connection.close();
        }
        assertThat(sessions).hasSize(pool.size);
    }

    private static List<Connection> everyConnection(RunningProjector projector, Pool pool) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < pool.size; i++) {
            all.add(source(projector, pool).getConnection());
        }
        return all;
    }

    private static DataSource source(RunningProjector projector, Pool pool) {
        return projector.named(DataSource.class, pool.poolName);
    }

    /** Only this bound is short; the others are the role's own. */
    private void bound(String setting, String value) throws SQLException {
        stage.source()
                .execute("ALTER ROLE docket_projector IN DATABASE "
                        + stage.database().name() + " SET " + setting + " = '" + value + "'");
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
