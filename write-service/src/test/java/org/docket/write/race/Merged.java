package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;

/** What holds for a whole database after cases were merged in it, whatever else was done to them meanwhile. */
final class Merged {

    private Merged() {}

    static void assertInOrder(World world) {
        Books.assertInOrder(world);
        assertNothingIsLeft(world.owner());
        assertGatesHold(world.owner());
        assertTasksAreCounted(world.owner());
        assertWhoTookOthersPlacesSaysSo(world.owner());
        assertNobodyWentInCircles(world);
    }

    private static void assertWhoTookOthersPlacesSaysSo(Sql owner) {
        assertThat(owner.texts("""
                SELECT c.case_id::text FROM command.enforcement_case c
                WHERE c.absorbed_others <> EXISTS (SELECT FROM command.enforcement_case m WHERE m.tenant_id = c.tenant_id AND m.merged_into = c.case_id)
                """)).isEmpty();
    }

    /** A merged case owns nothing that moves, owes nothing, and nothing happened to it since. */
    private static void assertNothingIsLeft(Sql owner) {
        assertThat(owner.texts("""
                SELECT c.case_id::text FROM command.enforcement_case c
                WHERE c.state = 'MERGED' AND (c.balance_minor <> 0 OR c.note_count > 0 OR c.party_links > 0 OR c.legal_holds > 0 OR c.evidence_added > 0 OR c.task_count > 0
                   OR EXISTS (SELECT FROM command.task t WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id)
                   OR EXISTS (SELECT FROM command.evidence e WHERE e.tenant_id = c.tenant_id AND e.case_id = c.case_id)
                   OR EXISTS (SELECT FROM command.case_slot s WHERE s.tenant_id = c.tenant_id AND s.case_id = c.case_id AND NOT s.waived)
                   OR EXISTS (SELECT FROM command.party_link l WHERE l.tenant_id = c.tenant_id AND l.case_id = c.case_id)
                   OR EXISTS (SELECT FROM command.case_note n WHERE n.tenant_id = c.tenant_id AND n.case_id = c.case_id)
                   OR EXISTS (SELECT FROM command.legal_hold h WHERE h.tenant_id = c.tenant_id AND h.case_id = c.case_id)
                   OR EXISTS (SELECT FROM command.case_history h WHERE h.tenant_id = c.tenant_id AND h.case_id = c.case_id AND h.from_state = 'MERGED'))
                """)).isEmpty();
    }

    private static void assertGatesHold(Sql owner) {
        assertThat(owner.texts("""
                SELECT c.case_id || ' ' || c.state FROM command.enforcement_case c
                WHERE NOT c.gate_open AND (EXISTS (SELECT FROM command.task t WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id AND t.case_gate)
                                        OR EXISTS (SELECT FROM command.case_slot s WHERE s.tenant_id = c.tenant_id AND s.case_id = c.case_id AND s.case_gate))
                """)).isEmpty();
    }

    private static void assertTasksAreCounted(Sql owner) {
        assertThat(owner.texts("""
                SELECT a.actor_id || ' ' || a.active_tasks || ' ' || count(t.task_id)
                FROM command.actor a LEFT JOIN command.task t ON t.tenant_id = a.tenant_id AND t.assignee = a.actor_id AND t.state = 'ASSIGNED'
                GROUP BY a.tenant_id, a.actor_id, a.active_tasks HAVING a.active_tasks <> count(t.task_id)
                """)).isEmpty();
    }

    /** No deadlock, not even one that a retry hid. */
    private static void assertNobodyWentInCircles(World world) {
        assertThat(world.service().metric("docket.gate.retries")).isZero();
        assertThat(world.owner().number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                .isZero();
    }
}
