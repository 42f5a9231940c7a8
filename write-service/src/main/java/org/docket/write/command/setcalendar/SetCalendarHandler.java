package org.docket.write.command.setcalendar;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;

/** Replaces calendars. Every version is kept. */
@Singleton
final class SetCalendarHandler {

    /** Indexes: actor_pkey, calendar_pkey. The first version is an insert, and two of them are refused by calendar_pkey. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::int4multirange AS week, ?::json AS exceptions),
            first AS (
              INSERT INTO command.calendar (tenant_id, calendar_id, version)
              SELECT g.tenant_id, g.id, 1 FROM given g, may m, own o WHERE o.expected_version = 0
              RETURNING tenant_id, calendar_id, version),
            later AS (
              UPDATE command.calendar c
              SET version = c.version + 1
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.version = o.expected_version AND o.expected_version > 0
              RETURNING c.tenant_id, c.calendar_id, c.version),
            changed AS (
              SELECT f.tenant_id, f.calendar_id AS id, f.version, 'ACTIVE'::text AS state FROM first f
              UNION ALL SELECT l.tenant_id, l.calendar_id, l.version, 'ACTIVE' FROM later l),
            week AS (
              INSERT INTO command.calendar_week (tenant_id, version, week, set_by)
              SELECT c.tenant_id, c.version, o.week, g.actor_id FROM changed c, own o, given g),
            exception AS (
              INSERT INTO command.calendar_exception (tenant_id, version, day, hours)
              SELECT c.tenant_id, c.version, e.key::date, e.value::int4multirange FROM changed c, own o, json_each_text(o.exceptions) e)
            """;

    private final CommandRunner runner;
    private final CalendarQuery calendars;

    SetCalendarHandler(CommandRunner runner, CalendarQuery calendars) {
        this.runner = runner;
        this.calendars = calendars;
    }

    CommandOutcome handle(Attempt attempt, long expectedVersion, SetCalendar command) {
        AggregateChange change = new AggregateChange(
                "settings",
                CHANGE,
                idOf(attempt.access().tenantId()),
                List.of(expectedVersion, command.weekAsRanges(), command.exceptionsAsJson()));
        return runner.run(attempt, change, (tried, constraint) -> calendars.judge(tried, expectedVersion));
    }

    /** An agency has one calendar, so that its id can be made from the agency's. */
    private static UUID idOf(short tenantId) {
        return UUID.nameUUIDFromBytes(("docket calendar " + tenantId).getBytes(StandardCharsets.US_ASCII));
    }
}
