package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.docket.testkit.TestDatabase;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.LegalTasks;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everybody locks cases first, then what cases own, then officers by id. A command is made to wait at one of these, and while it waits somebody else can
 * still lock every row that comes later: so two commands never wait for each other. Where it waits is told and not left to chance, so once is enough.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LockOrderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What is locked before a case. Nobody who holds a case waits for a party or an operation, so these make no circle. */
    private static final Map<Operation, String> BEFORE_ITS_CASE =
            Map.of(Operation.LINK_PARTY, "party", Operation.RUN_BULK, "bulk_operation");

    private static final String ALL_CASES = "SELECT 1 FROM command.enforcement_case FOR UPDATE";
    private static final String ALL_TASKS = "SELECT 1 FROM command.task FOR UPDATE";

    private final TestDatabase database = TestDatabase.create();
    private final World world;
    private final Officer officer;
    private final HeaviestCommands heaviest;
    private final Sql superuser = Sql.connect(database.superuser());
    private Sql holder;
    private Sql another;

    LockOrderTest() {
        for (String limit : List.of("lock_timeout", "statement_timeout")) {
            superuser.run("ALTER ROLE docket_write IN DATABASE " + database.name() + " SET " + limit + " = '14s'");
        }
        this.world = World.over(database, Map.of());
        this.officer = world.officer();
        this.heaviest = new HeaviestCommands(world, officer);
    }

    @BeforeEach
    void connect() {
        holder = Sql.connect(database.owner());
        another = Sql.connect(database.owner());
    }

    @AfterEach
    void letGo() {
        holder.close();
        another.close();
    }

    @AfterAll
    void close() {
        superuser.close();
        world.close();
    }

    static Stream<Operation> commandsThatChangeACase() {
        Set<Operation> commands = EnumSet.of(Operation.RUN_BULK);
        Arrays.stream(Operation.values()).filter(Legal::isAboutACase).forEach(commands::add);
        commands.remove(Operation.OPEN); // there is no case yet
        return commands.stream();
    }

    @ParameterizedTest
    @MethodSource("commandsThatChangeACase")
    void lockTheirCaseBeforeAnythingElse(Operation operation) {
        Request request = heaviest.request(operation);
        List<String> others = tables();
        others.remove("enforcement_case");
        others.remove(BEFORE_ITS_CASE.get(operation));

        CompletableFuture<Reply> reply = stoppedAt(ALL_CASES, officer, request);

        others.forEach(table -> assertFree(table, "true"));
        assertGoesOn(reply);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {
                "CLAIM_TASK",
                "RELEASE_TASK",
                "COMPLETE_TASK",
                "CANCEL_TASK",
                "REASSIGN_TASK",
                "REJECT",
                "WITHDRAW",
                "RUN_BULK"
            })
    void lockTasksBeforeOfficers(Operation operation) {
        Request request = heaviest.request(operation);

        CompletableFuture<Reply> reply = stoppedAt(ALL_TASKS, officer, request);

        assertFree("actor", "true");
        assertGoesOn(reply);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"REASSIGN_TASK", "REJECT", "WITHDRAW", "RUN_BULK"})
    void lockOfficersInTheOrderOfTheirIds(Operation operation) {
        List<Officer> officers =
                HeaviestCommands.inOrder(Stream.generate(world::anotherOfficer).limit(8));
        Request request = heaviest.aboutTheTasksOf(operation, officers);
        String lowest = officers.getFirst().actor().actorId().toString();

        CompletableFuture<Reply> reply =
                stoppedAt("SELECT 1 FROM command.actor WHERE actor_id = '" + lowest + "' FOR UPDATE", officer, request);

        assertFree("actor", "actor_id <> '" + lowest + "'");
        assertGoesOn(reply);
    }

    /** Whoever got the lower one waits at the higher one with the lower in hand, also when the task goes the other way. */
    @Test
    void lockOfficersInTheOrderOfTheirIdsWhicheverWayATaskGoes() {
        List<Officer> two =
                HeaviestCommands.inOrder(Stream.generate(world::anotherOfficer).limit(2));
        UUID task = LegalTasks.claimed(two.getLast());
        UUID low = two.getFirst().actor().actorId();

        CompletableFuture<Reply> reply = stoppedAt(
                "SELECT 1 FROM command.actor WHERE actor_id = '" + low + "' FOR UPDATE",
                officer,
                TaskCommands.reassign(task, 2, low));

        assertFree("actor", "actor_id <> '" + low + "'");
        assertGoesOn(reply);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = "(CLAIM|RELEASE|COMPLETE|CANCEL|REASSIGN)_TASK|.*_SLA|(CONFIRM|RESTRICT)_EVIDENCE|LIFT_.*",
            mode = EnumSource.Mode.MATCH_ANY)
    void followWhatTheyAreAboutToTheCaseThatAMergeGaveItTo(Operation operation) {
        Request request = heaviest.request(operation);
        UUID child = UUID.fromString(request.path().replaceAll(".*/([0-9a-f-]{36})/.*", "$1"));
        UUID source = caseOf(child);
        UUID target = officer.opensCase();
        CompletableFuture<Reply> reply = stoppedAt(ALL_CASES, officer, request);

        for (String table : List.of("task", "evidence", "legal_hold")) {
            holder.run("UPDATE command." + table + " SET case_id = ? WHERE case_id = ?", target, source);
        }
        holder.run("""
                UPDATE command.enforcement_case c SET legal_holds = (SELECT count(*) FROM command.legal_hold h WHERE h.case_id = c.case_id AND h.state = 'LIVE')
                WHERE c.case_id IN (?, ?)
                """, source, target);
        holder.commit();

        assertThat(reply.join().isSuccess()).as(reply.join().text()).isTrue();
        assertThat(reply.join().json().path("caseId").asText()).isEqualTo(target.toString());
        assertThat(world.owner()
                        .text(
                                "SELECT command FROM command.case_history WHERE case_id = ? ORDER BY revision DESC LIMIT 1",
                                target))
                .isEqualTo(operation.command());
    }

    /** Starts a command while somebody else has locked these rows, and returns once it waits for them. */
    private CompletableFuture<Reply> stoppedAt(String rows, Officer who, Request request) {
        holder.begin().all(rows, row -> true);
        long pid = holder.number("SELECT pg_backend_pid()");
        CompletableFuture<Reply> reply = who.starts(request);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> reply.isDone()
                        || superuser.number(
                                        "SELECT count(*) FROM pg_stat_activity a WHERE ?::int = ANY (pg_blocking_pids(a.pid))",
                                        pid)
                                > 0);
        assertThat(reply).as("waits").isNotDone();
        return reply;
    }

    /** Nobody deletes an officer or changes their id, so what a foreign key holds of them stands in nobody's way. */
    private void assertFree(String table, String which) {
        String lock = table.equals("actor") ? " FOR NO KEY UPDATE NOWAIT" : " FOR UPDATE NOWAIT";
        another.begin().all("SELECT 1 FROM command." + table + " WHERE " + which + lock, row -> true);
        another.rollback();
    }

    private void assertGoesOn(CompletableFuture<Reply> reply) {
        assertThat(reply).as("waits still").isNotDone();
        holder.rollback();
        assertThat(reply.join().isSuccess()).as(reply.join().text()).isTrue();
    }

    private List<String> tables() {
        return new ArrayList<>(world.owner().texts("""
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = 'command'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname
                """));
    }

    private UUID caseOf(UUID child) {
        return world.owner().ids("""
                SELECT t.case_id FROM command.task t WHERE t.task_id = ?
                UNION ALL SELECT h.case_id FROM command.legal_hold h WHERE h.hold_id = ?
                UNION ALL SELECT e.case_id FROM command.evidence e LEFT JOIN command.evidence_restriction r USING (tenant_id, evidence_id)
                WHERE ? IN (e.evidence_id, r.restriction_id)
                """, child, child, child).getFirst();
    }
}
