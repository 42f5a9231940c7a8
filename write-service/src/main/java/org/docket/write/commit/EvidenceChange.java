package org.docket.write.commit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One command about a piece of evidence, or about what restricts it, as one statement text: a {@link CaseChange} that finds its case by the evidence, and
 * locks first the case and then the evidence, as everybody does (the house's lock order), so that two commands never wait for each other.
 *
 * <p>The part between must define {@code part (id, version, state)} with one row if the command applies. It can use {@code held}: the evidence under
 * its lock ({@code tenant_id, evidence_id, case_id}), which has a row only if the evidence is still of the case that was locked.
 *
 * @param change the whole as a change of the case
 * @param subject what the audit names when nothing was changed
 */
public record EvidenceChange(CaseChange change, Subject subject) implements Change {

    private static final UUID UNKNOWN = new UUID(0, 0);

    /** Indexes: evidence_pkey, case_pkey. Evidence that a merge moves meanwhile is not met. */
    private static final String HOLD = """
            owner AS MATERIALIZED (
              SELECT c.tenant_id, c.case_id, e.evidence_id
              FROM given g, may m, command.evidence e, command.enforcement_case c
              WHERE e.tenant_id = g.tenant_id AND e.evidence_id = :evidence AND c.tenant_id = e.tenant_id AND c.case_id = e.case_id
              FOR NO KEY UPDATE OF c),
            held AS MATERIALIZED (
              SELECT e.tenant_id, e.evidence_id, e.case_id
              FROM owner w, command.evidence e
              WHERE e.tenant_id = w.tenant_id AND e.evidence_id = w.evidence_id AND e.case_id = w.case_id
              FOR NO KEY UPDATE OF e),
            """;

    private static final String ITSELF = "?::uuid";

    /** Which evidence a restriction restricts never changes. Index: restriction_pkey. */
    private static final String THAT_IS_RESTRICTED = """
            (
                SELECT r.evidence_id FROM command.evidence_restriction r
                WHERE r.tenant_id = (SELECT g.tenant_id FROM given g) AND r.restriction_id = ?::uuid)""";

    private static final String CHANGED = """
            , changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1
              FROM held h, part p
              WHERE c.tenant_id = h.tenant_id AND c.case_id = h.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides)
            """;

    /**
     * A command about evidence.
     *
     * @param sql defines {@code part}; its question marks are {@code own}
     * @param part what kind of thing {@code part} is
     */
    public static EvidenceChange of(
            String sql,
            UUID evidenceId,
            LocalDate today,
            String detail,
            List<? extends @Nullable Object> own,
            String part) {
        return holding(ITSELF, sql, new Subject("evidence", evidenceId), today, detail, own, part);
    }

    /**
     * A command about what restricts a piece of evidence.
     *
     * @param sql defines {@code part}; its question marks are {@code own}
     */
    public static EvidenceChange ofRestriction(
            String sql, UUID restrictionId, LocalDate today, String detail, List<? extends @Nullable Object> own) {
        Subject subject = new Subject("restriction", restrictionId);
        return holding(THAT_IS_RESTRICTED, sql, subject, today, detail, own, "restriction");
    }

    private static EvidenceChange holding(
            String which,
            String sql,
            Subject subject,
            LocalDate today,
            String detail,
            List<? extends @Nullable Object> own,
            String part) {
        List<@Nullable Object> values = new ArrayList<>(own.size() + 1);
        values.add(subject.id());
        values.addAll(own);
        String text = HOLD.replace(":evidence", which) + sql + CHANGED;
        return new EvidenceChange(new CaseChange(text, UNKNOWN, today, detail, values, part), subject);
    }

    @Override
    public Statement statement(Attempt attempt) {
        return change.statement(attempt);
    }

    @Override
    public Receipt receipt(Attempt attempt, ResultRow row) {
        return change.receipt(attempt, row);
    }
}
