package org.docket.write.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.docket.deploy.embedded.PostgresAddress;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Logs;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema is changed while somebody's transaction takes long: commands go on. */
final class LongTransactionTest {

    private static final Duration IN_TIME = Duration.ofSeconds(30);
    private static final Patience SHORT = new Patience(Duration.ofMillis(500), Duration.ofMillis(200), IN_TIME);
    private static final String COLUMN = "ALTER TABLE command.enforcement_case ADD COLUMN example text;";
    private static final String INDEX =
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS case_example ON command.enforcement_case (tenant_id, points, reference);";

    @TempDir
    private Path scripts;

    private World world;
    private Sql holder;
    private UUID held;

    @BeforeEach
    void open() {
        world = World.open();
        held = world.officer().opensCase();
        holder = Sql.connect(world.database().owner());
    }

    @AfterEach
    void close() {
        holder.close();
        world.close();
    }

    @Test
    void aColumnIsAddedOnceTheTransactionEndsAndNoCommandFailsMeanwhile() {
        script("V209901010000__add_example.sql", COLUMN);
        holdTheCase();

        CompletableFuture<Void> migration = started(SHORT);
        for (int attempt = 0; attempt < 3; attempt++) {
            awaitWaitingFor("AccessExclusiveLock", 1);
            assertThat(world.officer().gives(Commands.openCase()).status()).isEqualTo(201);
            awaitWaitingFor("AccessExclusiveLock", 0);
            assertThat(world.officer().gives(Commands.openCase()).status()).isEqualTo(201);
        }
        assertThat(migration).isNotDone();
        holder.commit();

        await().atMost(IN_TIME).until(migration::isDone);
        migration.join();
        assertThat(columns()).isEqualTo(1);
        assertThat(world.officer().gives(Commands.recordPayment(held, "1.00")).status())
                .isEqualTo(201);
    }

    /** What the bound is for: the fault that the test before must be able to see. */
    @Test
    void aMigrationThatWaitedLongWouldKeepCommandsWaitingUntilTheyFail() {
        script("V209901010000__add_example.sql", COLUMN);
        holdTheCase();

        CompletableFuture<Void> migration =
                started(new Patience(Duration.ofSeconds(20), Duration.ofMillis(200), IN_TIME));
        awaitWaitingFor("AccessExclusiveLock", 1);
        Reply reply = world.officer().gives(Commands.openCase());
        holder.commit();

        assertThat(reply.isSuccess()).as(reply.text()).isFalse();
        migration.join();
    }

    @Test
    void itGivesUpInTimeUndoesAllAndCanBeRunAgain() {
        script("V209901010000__add_example.sql", "CREATE TABLE command.example (n int);\n" + COLUMN);
        holdTheCase();

        assertThatThrownBy(
                        started(new Patience(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofSeconds(1)))
                                ::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Gave up after");
        assertThat(columns()).isZero();
        assertThat(world.owner().number("SELECT count(*) FROM pg_class WHERE relname = 'example'"))
                .isZero();

        holder.commit();
        migrate(SHORT);
        assertThat(columns()).isEqualTo(1);
    }

    @Test
    void anIndexIsBuiltWhileTheTransactionGoesOnAndCommandsDo() {
        indexScript();
        holdTheCase();

        CompletableFuture<Void> migration = started(SHORT);
        awaitBuilding();
        for (int i = 0; i < 5; i++) {
            UUID id = world.officer().opensCase();
            assertThat(world.officer().gives(Commands.recordPayment(id, "1.00")).status())
                    .isEqualTo(201);
        }
        assertThat(migration).isNotDone();
        holder.commit();

        await().atMost(IN_TIME).until(migration::isDone);
        migration.join();
        assertThat(validIndexes()).isEqualTo(1);
    }

    @Test
    void anIndexWhoseBuildWasInterruptedIsBuiltAgain() {
        indexScript();
        holdTheCase();
        CompletableFuture<Void> interrupted = started(SHORT);
        awaitBuilding();

        world.owner().texts("SELECT pg_terminate_backend(pid, 5000)::text FROM pg_stat_progress_create_index");
        assertThatThrownBy(interrupted::join).isInstanceOf(CompletionException.class);
        holder.commit();
        assertThat(validIndexes()).isZero();
        assertThat(world.owner().number("SELECT count(*) FROM pg_class WHERE relname = 'case_example'"))
                .isEqualTo(1);

        migrate(SHORT);
        assertThat(validIndexes()).isEqualTo(1);
    }

    @Test
    void anIndexThatFailedOnWhatIsStoredIsBuiltOnceThatIsMended() {
        script("V209901010000__index_example.sql", INDEX.replace(", reference)", ")"));
        script("V209901010000__index_example.sql.conf", "executeInTransaction=false");
        world.officer().opensCase();

        assertThatThrownBy(() -> migrate(SHORT)).hasMessageContaining("could not create unique index");
        assertThat(validIndexes()).isZero();
        world.owner().run("UPDATE command.enforcement_case SET points = 1 WHERE case_id = ?", held);

        migrate(SHORT);
        assertThat(validIndexes()).isEqualTo(1);
    }

    @Test
    void anIndexThatAnotherSessionIsBuildingIsLeftAlone() {
        indexScript();
        holdTheCase();
        CompletableFuture<Void> other = CompletableFuture.runAsync(
                () -> {
                    try (Sql builder = Sql.connect(world.database().owner())) {
                        builder.run(INDEX);
                    }
                },
                Thread::startVirtualThread);
        awaitBuilding();

        try (Logs logs = Logs.of(InvalidIndexes.class)) {
            CompletableFuture<Void> migration = started(SHORT);
            await().atMost(IN_TIME).until(() -> logs.said("is being built by another session"));
            assertThat(other).isNotDone();
            holder.commit();
            other.join();
            migration.join();
            assertThat(logs.said("is dropped")).isFalse();
        }
        assertThat(validIndexes()).isEqualTo(1);
    }

    /** Has written the case, and read others, in a transaction that stays open. */
    private void holdTheCase() {
        holder.begin();
        holder.run("UPDATE command.enforcement_case SET points = 0 WHERE case_id = ?", held);
        holder.number("SELECT count(*) FROM command.enforcement_case");
    }

    private void indexScript() {
        script("V209901010000__index_example.sql", INDEX);
        script("V209901010000__index_example.sql.conf", "executeInTransaction=false");
    }

    private void script(String name, String text) {
        Scripts.write(scripts, name, text);
    }

    private CompletableFuture<Void> started(Patience patience) {
        return CompletableFuture.runAsync(() -> migrate(patience), Thread::startVirtualThread);
    }

    /** As the Job does it, with the product's scripts and those of a version to come. */
    private void migrate(Patience patience) {
        PostgresAddress owner = world.database().owner();
        new SchemaMigration(
                        new SchemaMigration.Sessions(owner.jdbcUrl(), owner.user(), owner.password()),
                        List.of("classpath:db/migration", "filesystem:" + scripts),
                        patience)
                .run();
    }

    private void awaitWaitingFor(String mode, long sessions) {
        await().atMost(IN_TIME)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> world.owner()
                                .number(
                                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = ? AND relation = 'command.enforcement_case'::regclass",
                                        mode)
                        == sessions);
    }

    /** A build that has its index, and waits for older transactions. */
    private void awaitBuilding() {
        await().atMost(IN_TIME)
                .until(() -> world.owner()
                                .number(
                                        "SELECT count(*) FROM pg_stat_progress_create_index WHERE relid = 'command.enforcement_case'::regclass AND phase LIKE 'waiting%'")
                        == 1);
    }

    private long columns() {
        return world.owner()
                .number(
                        "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'command' AND table_name = 'enforcement_case' AND column_name = 'example'");
    }

    private long validIndexes() {
        return world.owner()
                .number(
                        "SELECT count(*) FROM pg_index WHERE indexrelid::regclass::text = 'command.case_example' AND indisvalid");
    }
}
