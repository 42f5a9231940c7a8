package org.docket.write.command.addnote;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.StandingQuery;

/** Adds notes to cases. */
@Singleton
final class AddNoteHandler {

    /** Indexes: actor_pkey, operation_pkey, case_pkey. The text goes to the note's row and nowhere else. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::text AS body),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1, note_count = c.note_count + 1
              FROM given g, may m
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides),
            part AS (
              INSERT INTO command.case_note (tenant_id, note_id, case_id, origin_case_id, body, written_by)
              SELECT c.tenant_id, g.command_id, c.case_id, c.case_id, o.body, g.actor_id FROM changed c, given g, own o
              RETURNING note_id AS id, 1::bigint AS version, 'WRITTEN' AS state)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    AddNoteHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, AddNote command) {
        CaseChange change = new CaseChange(CHANGE, caseId, command.occurredOn(), "{}", List.of(command.text()), "note");
        return runner.run(
                attempt, change, (tried, constraint) -> standings.judge(tried, caseId, standing -> Optional.empty()));
    }
}
