package org.docket.read.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.util.Throwables;
import org.docket.read.fixture.Crowd;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.Sql;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever holds PostgreSQL up: each pool says so while it is held up, and is as good as new afterwards. */
class BoundaryTest {
    /** How long a pool may take to be in order again. */
    private static final Duration IN_TIME = Duration.ofSeconds(15);

    private static final int MANY = 30;
    /** They take longer than a transaction may. */
    private static final int MANY_STATEMENTS = 200;

    private static World world;
    private static Service service;
    private static Service impatient;

    @BeforeAll
    static void open() {
        world = World.open();
        world.cases().open();
        service = world.another(1, Map.of());
        // A statement may take 200 ms, a transaction may be idle for 500 ms and last for two seconds.
        impatient = world.another(
                1,
                Map.of(
                        "DOCKET_PG_JDBC_URL",
                        world.database().jdbcUrl()
                                + "?options=-c%20statement_timeout=200%20-c%20idle_in_transaction_session_timeout=500%20-c%20transaction_timeout=2000"));
        for (Service each : new Service[] {service, impatient}) {
            assertThat(each.get("/query/v1/dashboard", world.bearer()).statusCode())
                    .isEqualTo(200);
        }
    }

    @AfterAll
    static void close() {
        impatient.close();
        service.close();
        world.close();
    }

    /** The pools, and a question that each answers. */
    enum Pool {
        BY_ID("by-id", 6) {
            @Override
            String question(int who) {
                return "/query/v1/cases/" + new UUID(1, who);
            }
        },
        SEARCH("search", 4) {
            @Override
            String question(int who) {
                return "/query/v1/cases?limit=" + (who + 1);
            }
        };

        private final String poolName;
        private final int size;

        Pool(String poolName, int size) {
            this.poolName = poolName;
            this.size = size;
        }

        abstract String question(int who);

        HttpResponse<String> ask(Service service, int who) {
            return service.get(question(who), world.bearer());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBlockedLock(Pool pool) {
        var answer = world.whileCasesAreLocked(() -> pool.ask(service, 0));

        isProblem(answer, "lock-timeout");
        isInOrder(service, pool);
    }

    @ParameterizedTest
    @EnumSource
    void aSlowStatement(Pool pool) {
        var answer = world.whileCasesAreLocked(() -> pool.ask(impatient, 0));

        isProblem(answer, "statement-timeout");
        isInOrder(impatient, pool);
    }

    @ParameterizedTest
    @EnumSource
    void anExhaustedPool(Pool pool) {
        var answers = world.whileCasesAreLocked(() -> Crowd.of(MANY, who -> pool.ask(service, who)));

        assertThat(answers)
                .filteredOn(answer -> code(answer).equals("overloaded"))
                .isNotEmpty()
                .allSatisfy(answer -> isProblem(answer, "overloaded"));
        assertThat(answers).extracting(BoundaryTest::code).containsAnyOf("lock-timeout");
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(503);
        isInOrder(service, pool);
    }

    @ParameterizedTest
    @EnumSource
    void anIdleTransaction(Pool pool) {
        DatabaseFailure failure = catchThrowableOfType(
                DatabaseFailure.class,
                () -> new Database(operations(impatient, pool)).ask("SELECT 1", statement -> {
                    Connection connection = statement.getConnection();
                    connection.setAutoCommit(false);
                    statement.execute();
                    awaitTheEndOf(pidOf(connection));
                    return statement.execute();
                }));

        isTimeOut(failure, "25P03");
        isInOrder(impatient, pool);
    }

    /** As a former primary answers after a fail-over: the pool must not keep the connection, and the log gets no row that the server tells. */
    @ParameterizedTest
    @EnumSource
    void aServerThatTakesNoWrites(Pool pool) {
        AtomicInteger pid = new AtomicInteger();

        DatabaseFailure failure = catchThrowableOfType(
                DatabaseFailure.class,
                () -> new Database(operations(service, pool))
                        .ask(
                                "DO $$ BEGIN RAISE EXCEPTION 'no writes' USING ERRCODE = '25006', DETAIL = 'a name'; END $$",
                                statement -> {
                                    pid.set(pidOf(statement.getConnection()));
                                    return statement.execute();
                                }));

        assertThat(failure.kind()).isEqualTo(DatabaseFailure.Kind.UNAVAILABLE);
        assertThat(Throwables.getStackTrace(failure)).contains("no writes").doesNotContain("a name");
        awaitTheEndOf(pid.get());
        isInOrder(service, pool);
    }

    /** None of its statements takes long, and it is never idle. */
    @ParameterizedTest
    @EnumSource
    void aTransactionThatGoesOnAndOn(Pool pool) {
        DatabaseFailure failure = catchThrowableOfType(
                DatabaseFailure.class,
                () -> new Database(operations(impatient, pool)).ask("SELECT pg_sleep(0.05)", statement -> {
                    statement.getConnection().setAutoCommit(false);
                    for (int i = 0; i < MANY_STATEMENTS; i++) {
                        statement.execute();
                    }
                    return true;
                }));

        isTimeOut(failure, "25P04");
        isInOrder(impatient, pool);
    }

    private static void isTimeOut(DatabaseFailure failure, String state) {
        assertThat(failure.kind()).isEqualTo(DatabaseFailure.Kind.STATEMENT_TIMEOUT);
        assertThat(failure)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        cause -> assertThat(cause.getSQLState()).isEqualTo(state));
    }

    private static void isProblem(HttpResponse<String> answer, String code) {
        assertThat(code(answer)).as(answer.body()).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    /** All connections of the pool work at the same time, none is still out, and the next question is answered. */
    private static void isInOrder(Service service, Pool pool) {
        await().atMost(IN_TIME).until(() -> service.metric("hikaricp.connections.active", "pool", pool.poolName) == 0);
        await().atMost(IN_TIME)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(everyConnection(service, pool)).isEqualTo(pool.size));
        await().atMost(IN_TIME).until(() -> service.metric("hikaricp.connections.active", "pool", pool.poolName) == 0);
        assertThat(service.metric("hikaricp.connections.pending", "pool", pool.poolName))
                .isZero();
        assertThat(pool.ask(service, 0).statusCode()).isIn(200, 404);
    }

    /** Who gets no connection (a new one may take longer than the pool waits) breaks the meeting of all others too. */
    private static long everyConnection(Service service, Pool pool) {
        CyclicBarrier all = new CyclicBarrier(pool.size);
        return Crowd.of(
                        pool.size,
                        who -> operations(service, pool).execute(connection -> {
                            Meeting.of(all);
                            return pidOf(connection);
                        }))
                .stream()
                .distinct()
                .count();
    }

    private static JdbcOperations operations(Service service, Pool pool) {
        return service.named(JdbcOperations.class, pool.poolName);
    }

    private static int pidOf(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT pg_backend_pid()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void awaitTheEndOf(int pid) {
        try (Sql superuser = Sql.connect(world.database().superuser())) {
            await().atMost(IN_TIME)
                    .until(() -> superuser.one(
                                    "SELECT count(*) FROM pg_stat_activity WHERE pid = ?", row -> row.getLong(1), pid)
                            == 0);
        }
    }

    private static String code(HttpResponse<String> answer) {
        return Service.json(answer).path("code").asText();
    }
}
