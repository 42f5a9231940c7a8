package org.docket.write.command.recordnotification;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;

/** Records notifications. */
@Singleton
final class RecordNotificationHandler {

    /** Indexes: actor_pkey, case_pkey, tariff_once. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::text AS channel),
            changed AS (
              UPDATE command.enforcement_case c
              SET notified_on = g.occurred_on, notification_channel = o.channel,
                  (due_on, surcharge_from) = (SELECT g.occurred_on + t.payment_days, g.occurred_on + t.surcharge_after_days FROM command.tariff t
                     WHERE t.tenant_id = c.tenant_id AND t.case_type = c.case_type AND t.valid_from <= g.occurred_on ORDER BY t.valid_from DESC LIMIT 1),
                  revision = c.revision + 1
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
                AND c.notified_on IS NULL AND c.sent_on <= g.occurred_on
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    RecordNotificationHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, RecordNotification command) {
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail().with("channel", command.channel()).json(),
                Collections.singletonList(command.channel()));
        return runner.run(attempt, change, (tried, constraint) -> standings.judge(tried, caseId, command::refusal));
    }
}
