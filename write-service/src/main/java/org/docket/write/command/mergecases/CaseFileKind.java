package org.docket.write.command.mergecases;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.command.mergecases.CaseFile.Counts;
import org.docket.write.command.mergecases.CaseFile.Merger;
import org.docket.write.gate.ResultRow;
import org.docket.write.unitofwork.Kind;
import org.docket.write.unitofwork.Rank;

/** How both cases of a merge are read and written. The version that guards is the revision's: whatever changes meanwhile repeats the merge. */
final class CaseFileKind implements Kind<CaseFile> {

    static final CaseFileKind CASES = new CaseFileKind();

    /**
     * Index: case_pkey. One look for each id (OFFSET 0 keeps it so): before PostgreSQL has counted, it would rather look at all
     * cases of the agency. The ids come in their order, and so are the locks taken.
     */
    private static final String SELECT = """
            SELECT f.* FROM (SELECT ?::smallint AS tenant_id) g CROSS JOIN unnest(?::uuid[]) AS w (case_id)
            CROSS JOIN LATERAL (
              SELECT c.case_id, c.case_type, c.state, c.version, c.revision, c.gate_open,
                     COALESCE(c.prefecture_appeal = 'PENDING', false) OR COALESCE(c.judge_appeal = 'PENDING', false) AS appeal_pending,
                     c.absorbed_others,
                     c.balance_minor, c.currency::text AS currency, c.note_count, c.party_links, c.legal_holds,
                     c.evidence_added, c.task_count, c.sealed
              FROM command.enforcement_case c
              WHERE c.tenant_id = g.tenant_id AND c.case_id = w.case_id
              OFFSET 0) f
            """;

    /** Everything that the source owns goes over in the statement that ends it, because gates and slots hold between them. Index: case_pkey. */
    private static final String MERGE = """
            WITH given AS MATERIALIZED (SELECT ?::smallint AS tenant_id, ?::uuid AS source, ?::uuid AS target, ?::uuid AS actor_id),
            """ + CaseChild.moves() + """

            UPDATE command.enforcement_case c
            SET state = 'MERGED', merged_into = (SELECT g.target FROM given g), merged_at = now(), ended_on = NULL, version = c.version + 1, revision = c.revision + 1,
                note_count = 0, party_links = 0, legal_holds = 0, evidence_added = 0, task_count = 0,
                paid_minor = c.paid_minor + greatest(c.balance_minor, 0), expense_minor = c.expense_minor + greatest(-c.balance_minor, 0)
            WHERE c.tenant_id = (SELECT g.tenant_id FROM given g) AND c.case_id = (SELECT g.source FROM given g) AND c.version = ?::bigint AND c.revision = ?::bigint
            """;

    /** Index: case_pkey, tenant_pkey. A case that has ended ends anew with what it takes over: that is kept from this day on, too. */
    private static final String ABSORB = """
            UPDATE command.enforcement_case c
            SET revision = c.revision + 1, absorbed_others = true, note_count = ?::int, party_links = ?::int, legal_holds = ?::int,
                evidence_added = ?::int, task_count = ?::int,
                ended_on = CASE WHEN c.ended_on IS NOT NULL THEN (SELECT (now() AT TIME ZONE t.zone)::date FROM command.tenant t WHERE t.tenant_id = c.tenant_id) END,
                expense_minor = c.expense_minor + greatest(?::bigint, 0), paid_minor = c.paid_minor + greatest(-?::bigint, 0)
            WHERE c.tenant_id = ?::smallint AND c.case_id = ?::uuid AND c.version = ?::bigint AND c.revision = ?::bigint
            """;

    private CaseFileKind() {}

    @Override
    public String name() {
        return "case";
    }

    @Override
    public Rank rank() {
        return Rank.CASES;
    }

    @Override
    public UUID idOf(CaseFile state) {
        return state.id();
    }

    @Override
    public String select() {
        return SELECT;
    }

    @Override
    public CaseFile read(ResultRow row) {
        return new CaseFile(
                row.uuid("case_id"),
                new CaseFile.Standing(
                        row.text("case_type"),
                        row.text("state"),
                        row.number("version"),
                        row.number("revision"),
                        row.flag("gate_open"),
                        row.flag("appeal_pending"),
                        row.flag("absorbed_others"),
                        row.flag("sealed")),
                new CaseFile.Money(row.number("balance_minor"), row.text("currency")),
                new Counts(
                        row.number("note_count"),
                        row.number("party_links"),
                        row.number("legal_holds"),
                        row.number("evidence_added"),
                        row.number("task_count")),
                Optional.empty());
    }

    @Override
    public Write insert(short tenantId, CaseFile state) {
        throw new UnsupportedOperationException("A merge opens no case");
    }

    @Override
    public Write update(short tenantId, long version, CaseFile before, CaseFile after) {
        long revision = before.standing().revision();
        if (after.merger().isPresent()) {
            Merger merger = after.merger().get();
            return new Write(
                    MERGE, Arrays.asList(tenantId, before.id(), merger.into(), merger.by(), version, revision));
        }
        long carried = after.money().balanceMinor() - before.money().balanceMinor();
        Counts counts = after.counts();
        return new Write(
                ABSORB,
                Arrays.asList(
                        (int) counts.notes(),
                        (int) counts.links(),
                        (int) counts.holds(),
                        (int) counts.evidence(),
                        (int) counts.tasks(),
                        carried,
                        carried,
                        tenantId,
                        before.id(),
                        version,
                        revision));
    }
}
