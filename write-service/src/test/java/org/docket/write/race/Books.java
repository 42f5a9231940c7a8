package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;

/** What holds for a whole database after whatever happened in it. */
final class Books {

    private Books() {}

    static void assertInOrder(World world) {
        assertNoGaps(world.owner());
        assertEachRevisionHasItsRows(world.owner());
        assertLedger(world.owner());
        assertCounts(world.owner());
        assertClocks(world.owner());
    }

    /** A pause is open as long as the clock of its task stands, and the task that it belongs to is never ended meanwhile. */
    private static void assertClocks(Sql owner) {
        assertThat(owner.texts("""
                SELECT t.task_id || ' ' || t.state FROM command.task t
                LEFT JOIN command.sla_pause s ON s.tenant_id = t.tenant_id AND s.task_id = t.task_id AND s.is_open
                WHERE t.paused_since IS DISTINCT FROM s.started_at OR (s.is_open AND t.ended_at IS NOT NULL)
                """)).isEmpty();
    }

    /** What a case says of what it owns is what it owns. */
    private static void assertCounts(Sql owner) {
        assertThat(owner.texts("""
                SELECT c.case_id || ' ' || c.state FROM command.enforcement_case c
                WHERE c.legal_holds <> (SELECT count(*) FROM command.legal_hold h WHERE h.tenant_id = c.tenant_id AND h.case_id = c.case_id AND h.state = 'LIVE')
                   OR c.note_count <> (SELECT count(*) FROM command.case_note n WHERE n.tenant_id = c.tenant_id AND n.case_id = c.case_id)
                   OR c.party_links <> (SELECT count(*) FROM command.party_link l WHERE l.tenant_id = c.tenant_id AND l.case_id = c.case_id)
                   OR c.evidence_added <> (SELECT count(*) FROM command.evidence e WHERE e.tenant_id = c.tenant_id AND e.case_id = c.case_id)
                   OR c.task_count <> (SELECT count(*) FROM command.task t WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id)
                """)).isEmpty();
        assertThat(owner.texts("""
                SELECT t.task_id::text FROM command.task t
                WHERE t.pause_count <> (SELECT count(*) FROM command.sla_pause p WHERE p.tenant_id = t.tenant_id AND p.task_id = t.task_id)
                """)).isEmpty();
    }

    /** Revisions are 1 … n, and n is the case's own. */
    private static void assertNoGaps(Sql owner) {
        assertThat(owner.texts("""
                SELECT c.case_id || ' ' || c.revision || ' ' || count(h.revision)
                FROM command.enforcement_case c LEFT JOIN command.case_history h ON h.tenant_id = c.tenant_id AND h.case_id = c.case_id
                GROUP BY c.tenant_id, c.case_id, c.revision, c.version
                HAVING count(h.revision) <> c.revision OR min(h.revision) <> 1 OR max(h.revision) <> c.revision
                    OR max(h.version) <> c.version OR count(*) FILTER (WHERE h.decides) <> c.version
                """)).isEmpty();
    }

    /** One history row, one event and one accepted attempt for each revision of a case, all of the same command. */
    private static void assertEachRevisionHasItsRows(Sql owner) {
        assertThat(owner.texts("""
                SELECT concat_ws(' ', h.case_id, h.revision, o.revision, e.command_id)
                FROM command.case_history h
                FULL JOIN (SELECT * FROM command.outbox WHERE aggregate_type = 'case') o ON o.tenant_id = h.tenant_id AND o.aggregate_id = h.case_id AND o.revision = h.revision
                     AND o.command_id = h.command_id AND o.type = h.event_type
                FULL JOIN (SELECT * FROM command.audit_entry WHERE outcome = 'ACCEPTED' AND subject_type = 'case' AND action <> 'upload-evidence') e
                     ON e.tenant_id = COALESCE(h.tenant_id, o.tenant_id) AND e.command_id = COALESCE(h.command_id, o.command_id)
                WHERE h.revision IS NULL OR o.revision IS NULL OR e.command_id IS NULL
                   OR (e.subject_id <> h.case_id AND h.command <> 'absorb') OR e.action <> CASE h.command WHEN 'absorb' THEN 'merge' ELSE h.command END
                """)).isEmpty();
    }

    private static void assertLedger(Sql owner) {
        for (int tenant : new int[] {World.ONE, World.OTHER}) {
            assertThat(owner.number(
                            "SELECT COALESCE(sum(difference_minor), 0) FROM read.trial_balance(?::smallint)", tenant))
                    .isZero();
            assertThat(owner.texts(
                            "SELECT id || ' ' || case_minor || ' ' || ledger_minor FROM read.ledger_differences(?::smallint)",
                            tenant))
                    .isEmpty();
        }
    }
}
