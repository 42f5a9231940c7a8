package org.docket.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.docket.deploy.chart.Build;
import org.docket.deploy.chart.RenderedRelease;
import org.docket.deploy.embedded.PostgresAddress;
import org.docket.testkit.TestDatabase;
import org.docket.testkit.TestServers;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade on a working day: the schema is expanded, both versions of the services work at once over one PostgreSQL and one Redis, the newer
 * one is taken back and brought in again, and the schema contracted. All the time a clerk works, and nothing that the clerk does may fail.
 *
 * <p>The newer version is made of this one ({@link NextVersion}). With {@code DOCKET_PREVIOUS_BUILD}, a checkout of an older version in which
 * {@code mvn package} was run, the way from there to this one is gone, too.
 */
class UpgradeIT {

    private static final Duration CONVERGED = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> nobodyNotices() {
        List<DynamicTest> ways = new ArrayList<>();
        ways.add(DynamicTest.dynamicTest("from this version to an example of the next two", () -> {
            Build next = NextVersion.expanding(Build.current(), Files.createDirectory(folder.resolve("next")));
            Build afterNext = NextVersion.contracting(next, Files.createDirectory(folder.resolve("after-next")));
            new Way(Build.current(), next, Optional.of(afterNext)).go(Files.createDirectory(folder.resolve("example")));
        }));
        String previous = System.getenv("DOCKET_PREVIOUS_BUILD");
        if (previous != null && !previous.isBlank()) {
            ways.add(DynamicTest.dynamicTest(
                    "from " + previous + " to this version",
                    () -> new Way(Build.in(Path.of(previous)), Build.current(), Optional.empty())
                            .go(Files.createDirectory(folder.resolve("previous")))));
        }
        return ways.stream();
    }

    /**
     * From one version to another.
     *
     * @param contracting the version after the newer one, which takes away what only the older one needs; none to stop before
     */
    private record Way(Build older, Build newer, Optional<Build> contracting) {

        void go(Path home) throws Throwable {
            try (TestDatabase database = TestDatabase.empty();
                    RenderedRelease release = RenderedRelease.over(database, home);
                    Clerk clerk = new Clerk(RenderedRelease.TOKEN)) {
                new Walk(this, release, clerk, database.superuser()).all();
            }
        }
    }

    private record Walk(Way way, RenderedRelease release, Clerk clerk, PostgresAddress database) {

        void all() throws Throwable {
            installTheOlder();
            expand();
            bothVersionsWork();
            rollBack();
            rollForward();
            if (way.contracting().isPresent()) {
                contract(way.contracting().get());
            }
        }

        private void installTheOlder() throws Throwable {
            release.migrate(way.older());
            release.start("write", "old-write", way.older());
            release.start("read", "old-read", way.older());
            release.start("projector", "old-projector", way.older());
            release.awaitReady("old-write", "old-read", "old-projector");
            worksWith("old");
            goesWell();
        }

        private void expand() throws Throwable {
            release.migrate(way.newer());
            goesWell();
        }

        /** The writer comes before the projector, so the older projector meets what only the newer writer writes. */
        private void bothVersionsWork() throws Throwable {
            startTheNewer("new");
            worksWith("old", "new");
            goesWell();
            release.stop("old-projector");
            clerk.hasWorked(2);
            release.start("projector", "new-projector", way.newer());
            release.awaitReady("new-projector");
            goesWell();
        }

        /** As {@code helm rollback}; then the older Job, as it runs when the older version is installed again. */
        private void rollBack() throws Throwable {
            worksWith("old");
            release.stop("new-write", "new-read", "new-projector");
            release.start("projector", "old-projector-again", way.older());
            release.awaitReady("old-projector-again");
            goesWell();
            release.migrate(way.older());
            goesWell();
        }

        private void rollForward() throws Throwable {
            release.migrate(way.newer());
            startTheNewer("newer");
            worksWith("old", "newer");
            goesWell();
            worksWith("newer");
            release.stop("old-read");
            goesWell();
        }

        private void contract(Build afterThat) throws Throwable {
            assertThat(
                            count(
                                    "SELECT count(*) FROM command.payment WHERE bank_reference IS DISTINCT FROM external_reference"))
                    .isZero();
            assertThat(
                            count(
                                    "SELECT count(DISTINCT event_type) FROM command.case_history WHERE event_type LIKE 'case.payment-%'"))
                    .isEqualTo(2);
            HttpApi old = new HttpApi(release.url("old-write"), release.url("newer-read"), RenderedRelease.TOKEN);
            String paidBefore = old.openCase("before-the-contract").id();
            assertThat(old.pay(paidBefore, "1.00", "last").status()).isEqualTo(201);

            release.migrate(afterThat);

            goesWell();
            // What only the newer version bears: so the steps before did test something.
            assertThat(old.pay(paidBefore, "1.00", "too-late").status()).isEqualTo(500);
        }

        private void startTheNewer(String name) throws Throwable {
            release.start("write", name + "-write", way.newer());
            release.start("read", name + "-read", way.newer());
            release.awaitReady(name + "-write", name + "-read");
        }

        private void worksWith(String... versions) {
            clerk.worksWith(
                    Stream.of(versions)
                            .map(version -> release.url(version + "-write"))
                            .toList(),
                    Stream.of(versions)
                            .map(version -> release.url(version + "-read"))
                            .toList());
        }

        private void goesWell() throws Throwable {
            clerk.hasWorked(3);
            clerk.findsEveryPayment();
            clerk.rests(() -> await().atMost(CONVERGED)
                    .untilAsserted(
                            () -> assertThat(new CacheEqualsSource(TestServers.redisUrl(), database).differences())
                                    .isEmpty()));
        }

        private long count(String sql) throws Exception {
            try (var connection =
                            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                    var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
