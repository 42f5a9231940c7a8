package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;

/** Thirty-two officers of an agency, and the tasks that they work on. */
final class Workers {

    static final int NUMBER = Race.ALL;

    private final World world;
    private final Officer officer;
    private final List<Officer> all;

    Workers(World world) {
        this.world = world;
        this.officer = world.officer();
        this.all = Stream.generate(world::anotherOfficer).limit(NUMBER).toList();
    }

    Officer at(int which) {
        return all.get(which);
    }

    /** Whatever they did, each officer's count is the number of tasks they have, and nobody waited for anybody in a circle. */
    void assertInOrder() {
        assertThat(world.owner().texts("""
                SELECT a.actor_id || ' ' || a.active_tasks || ' ' || count(t.task_id)
                FROM command.actor a LEFT JOIN command.task t ON t.tenant_id = a.tenant_id AND t.assignee = a.actor_id AND t.state = 'ASSIGNED'
                GROUP BY a.tenant_id, a.actor_id, a.active_tasks HAVING a.active_tasks <> count(t.task_id)
                """)).isEmpty();
        assertThat(world.owner().number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                .isZero();
        Books.assertInOrder(world);
    }

    /** All workers at once, so many times. */
    List<List<Reply>> inRounds(int rounds, Race.Contest contest) {
        return Race.of(rounds, NUMBER, contest);
    }

    /** Every worker takes from a queue until it is said to be empty; gives what all of them got. */
    List<UUID> drain(String queue) {
        List<UUID> claimed = Collections.synchronizedList(new ArrayList<>());
        inRounds(1, (round, who) -> {
            Reply reply = Race.persistently(at(who), TaskCommands.claimNext(queue));
            while (reply.isSuccess()) {
                claimed.add(reply.id());
                reply = Race.persistently(at(who), TaskCommands.claimNext(queue));
            }
            assertThat(reply.code()).isEqualTo("queue-empty");
            return reply;
        });
        return claimed;
    }

    /** Tasks that wait, each of a case of its own. */
    List<UUID> tasks(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> officer.succeedsWith(TaskCommands.createTask(officer.opensCase()))
                        .id())
                .toList();
    }

    /** The code of a new queue. */
    String queue() {
        String queue = TaskCommands.freshQueue();
        officer.succeedsWith(TaskCommands.createQueue(queue));
        return queue;
    }

    /** Tasks of all priorities, each of a case of its own. */
    void fill(String queue, int number) {
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), number);
        for (int i = 0; i < cases.size(); i++) {
            world.owner()
                    .run("""
                    WITH counted AS (
                      UPDATE command.enforcement_case SET task_count = task_count + 1 WHERE case_id = ? RETURNING tenant_id, case_id)
                    INSERT INTO command.task (tenant_id, task_id, case_id, queue, title, blocking, priority, due_at, created_by)
                    SELECT c.tenant_id, gen_random_uuid(), c.case_id, ?, 'One of many', false, ?::smallint, now() + make_interval(mins => ?), ?
                    FROM counted c
                    """, cases.get(i), queue, i % 10, i, officer.actor().actorId());
        }
    }

    /** The first tasks of a case, of all priorities. */
    void fill(String queue, UUID caseId, int number) {
        world.owner().run("""
                WITH counted AS (
                  UPDATE command.enforcement_case SET task_count = ? WHERE case_id = ? RETURNING tenant_id, case_id, task_count)
                INSERT INTO command.task (tenant_id, task_id, case_id, queue, title, blocking, priority, due_at, created_by)
                SELECT c.tenant_id, gen_random_uuid(), c.case_id, ?, 'One of many', false, n % 10, now() + make_interval(mins => n), ?
                FROM counted c, generate_series(1, c.task_count) AS n
                """, number, caseId, queue, officer.actor().actorId());
    }

    /** How many tasks of a queue wait. */
    long open(String queue) {
        return world.owner().number("SELECT count(*) FROM command.task WHERE queue = ? AND state = 'OPEN'", queue);
    }
}
