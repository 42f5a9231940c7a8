package org.docket.write.command.opencase;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Arrays;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.Detail;

/** What opening a fixed penalty changes: the case and its claim, and the slots and tasks that the agency's template gives it. */
final class FixedPenaltyChange {

    /** Indexes: actor_pkey, account_system_once, case_template_pkey, template_slot_pkey, template_task_pkey; writes case_pkey and case_reference_once. */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT 'FIXED_PENALTY'::text AS case_type, ?::text AS reference, ?::text AS officer_badge, ?::text AS article, ?::text AS vehicle_class, ?::smallint AS points,
                     ?::bigint AS issued_minor, ?::text AS currency, ?::uuid[] AS task_ids),
            """ + CaseTemplate.IS + """
            changed AS (
              INSERT INTO command.enforcement_case (tenant_id, case_id, case_type, reference, state, occurred_on, opened_by, officer_badge,
                                                    article, vehicle_class, points, currency, issued_minor, issued_on,
                                                    task_count)
              SELECT g.tenant_id, g.case_id, o.case_type, o.reference, 'OPEN', g.occurred_on, m.actor_id, o.officer_badge,
                     o.article, o.vehicle_class, o.points, o.currency, o.issued_minor, g.occurred_on, v.task_count
              FROM given g, may m, own o, template v
              RETURNING tenant_id, case_id, case_type, version, revision, state, 'NONE' AS from_state, true AS decides, currency, issued_minor,
                        opened_by),
            account AS (
              INSERT INTO command.ledger_account (tenant_id, account_id, kind, case_id, currency)
              SELECT c.tenant_id, c.case_id, 'RECEIVABLE', c.case_id, c.currency FROM changed c),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency,
                                                   occurred_on, command_id)
              SELECT c.tenant_id, g.command_id, 'ISSUE', c.case_id,
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'PENALTY_INCOME' AND a.currency = c.currency AND a.case_id IS NULL),
                     c.issued_minor, c.currency, g.occurred_on, g.command_id
              FROM changed c, given g WHERE c.issued_minor > 0),
            """ + CaseTemplate.GIVES;

    private FixedPenaltyChange() {}

    static CaseChange of(OpenCase.FixedPenalty command, String currency) {
        return new CaseChange(
                CHANGE,
                UuidCreator.getTimeOrderedEpoch(),
                command.occurredOn(),
                new Detail().with("issued", command.amountMinor(), currency).json(),
                Arrays.asList(
                        command.reference(),
                        command.officerBadge(),
                        command.offence().article(),
                        command.offence().vehicleClass(),
                        (short) command.offence().points(),
                        command.amountMinor(),
                        currency,
                        CaseTemplate.taskIds()));
    }
}
