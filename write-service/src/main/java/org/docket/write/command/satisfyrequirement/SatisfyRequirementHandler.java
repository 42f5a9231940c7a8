package org.docket.write.command.satisfyrequirement;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;

/** Fills slots. */
@Singleton
final class SatisfyRequirementHandler {

    /**
     * Indexes: actor_pkey, slot_pkey, case_pkey. The case is locked first: whoever does not see it fills nothing. That the slot is empty is judged under its row's lock; that the evidence is confirmed and
     * of the same case is kept by slot_evidence_of_its_case.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::text AS code, ?::uuid AS evidence_id),
            held AS MATERIALIZED (
              SELECT x.tenant_id, x.case_id FROM given g, may m, command.enforcement_case x
              WHERE x.tenant_id = g.tenant_id AND x.case_id = g.case_id FOR NO KEY UPDATE OF x),
            filled AS (
              UPDATE command.case_slot s
              SET satisfied_by = o.evidence_id
              FROM held h, own o
              WHERE s.tenant_id = (SELECT g.tenant_id FROM given g) AND s.case_id = (SELECT g.case_id FROM given g) AND s.code = (SELECT o.code FROM own o) AND (s.satisfied_by IS NULL) IS TRUE
              RETURNING s.tenant_id, s.case_id),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1
              FROM filled f
              WHERE c.tenant_id = f.tenant_id AND c.case_id = f.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;
    private final SlotQuery slots;

    SatisfyRequirementHandler(CommandRunner runner, StandingQuery standings, SlotQuery slots) {
        this.runner = runner;
        this.standings = standings;
        this.slots = slots;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, String code, SatisfyRequirement command) {
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail()
                        .with("slot", code)
                        .with("evidenceId", command.evidenceId().toString())
                        .json(),
                List.of(code, command.evidenceId()));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, caseId, code, command.evidenceId()));
    }

    private Verdict judge(Attempt attempt, UUID caseId, String code, UUID evidenceId) {
        return switch (slots.find(attempt, caseId, code, evidenceId)) {
            case RoundTrip.Done<SlotQuery.Found>(Optional<SlotQuery.Found> row) ->
                standings.judge(attempt, caseId, standing -> row.orElseThrow().refusal());
            case RoundTrip.Violated<SlotQuery.Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<SlotQuery.Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }
}
