package org.docket.write.race;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;

/** Tasks of version 1, each of a case of its own, whose clocks run or stand. */
final class Clocks {

    /** When the tasks are due whose clocks stand. */
    static final String DUE = "2026-01-05T08:00:00Z";

    private final World world;
    private final Officer officer;

    Clocks(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    List<UUID> running(int number) {
        UUID original = officer.opensCase();
        officer.succeedsWith(TaskCommands.createTask(original));
        return world.owner()
                .ids(
                        "SELECT task_id FROM command.task WHERE case_id = ANY (?::uuid[])",
                        Mergers.array(Clones.of(world.owner(), original, number)));
    }

    /** Stopped twenty days ago by the owner. */
    List<UUID> stopped(int number) {
        List<UUID> tasks = running(number);
        world.owner().run("""
                INSERT INTO command.sla_pause (tenant_id, task_id, started_at, reason, paused_by)
                SELECT tenant_id, task_id, now() - interval '20 days', 'Raced', created_by FROM command.task WHERE task_id = ANY (?::uuid[])
                """, Mergers.array(tasks));
        world.owner().run("""
                UPDATE command.task t SET paused_since = s.started_at, pause_count = 1, due_at = ?::timestamptz
                FROM command.sla_pause s WHERE s.task_id = t.task_id AND t.task_id = ANY (?::uuid[])
                """, DUE, Mergers.array(tasks));
        return tasks;
    }

    /** The different ways in which tasks are now, each as version, number of pauses, and how many of them are open. */
    List<String> pausesOf(List<UUID> tasks) {
        return world.owner().texts("""
                SELECT DISTINCT t.version || ' ' || count(s.task_id) || ' ' || count(*) FILTER (WHERE s.is_open)
                FROM command.task t LEFT JOIN command.sla_pause s USING (tenant_id, task_id) WHERE t.task_id = ANY (?::uuid[]) GROUP BY t.task_id, t.version
                """, Mergers.array(tasks));
    }
}
