package org.docket.write.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.Agency;
import org.docket.write.fixture.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The database's working-time arithmetic beside one that counts minutes, over calendars made by chance, around every change of the clocks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WorkingTimeTest {

    /** Clocks that change by an hour, by half an hour, at midnight, and never. */
    private static final List<String> ZONES =
            List.of("Europe/Rome", "Australia/Lord_Howe", "America/Havana", "America/New_York", "Asia/Kolkata");

    private final TestDatabase database = TestDatabase.create();
    private final Sql owner = Sql.connect(database.owner());

    @AfterAll
    void close() {
        owner.close();
        database.close();
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 60).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isWhatCountingMinutesGives(int seed) {
        Random random = new Random(seed);
        SlowCalendar calendar = calendar(random, ZoneId.of(ZONES.get(seed % ZONES.size())));
        int tenant = 100 + seed;
        set(tenant, calendar);

        for (int i = 0; i < 12; i++) {
            Instant since = nearAChange(random, calendar.zone());
            Instant until = since.plus(Duration.ofMinutes(random.nextInt(20 * 1440)));
            int work = 1 + random.nextInt(3 * 1440);
            Instant limit = since.plus(Duration.ofDays(200));
            Instant due = calendar.due(since, work, limit);

            assertThat(workingMinutes(tenant, since, until))
                    .as("%s from %s to %s in %s", calendar.weekAsRanges(), since, until, calendar.zone())
                    .isEqualTo(calendar.minutes(since, until));
            if (due.isBefore(limit)) {
                assertThat(due(tenant, since, work))
                        .as("%s and %s minutes from %s in %s", calendar.weekAsRanges(), work, since, calendar.zone())
                        .isEqualTo(due);
                assertThat(workingMinutes(tenant, since, due)).isEqualTo(work);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Friday afternoon, over the week-end, in winter (UTC+1)
        "2026-11-20T14:00:00Z, 60, 2026-11-20T15:00:00Z",
        "2026-11-20T14:00:00Z, 61, 2026-11-23T07:01:00Z",
        "2026-11-21T12:00:00Z, 480, 2026-11-23T15:00:00Z",
        // over the change to summer time, and a whole week
        "2026-03-27T15:00:00Z, 60, 2026-03-30T07:00:00Z",
        "2026-11-23T07:00:00Z, 2400, 2026-11-27T15:00:00Z",
        "2026-11-21T12:00:00Z, 0, 2026-11-21T12:00:00Z"
    })
    void isMondayToFridayFromEightToFourWhenNothingElseIsSaid(Instant since, int minutes, Instant due) {
        Agency agency =
                Agency.withoutBooks(owner, 1 + (int) owner.number("SELECT 2000 + count(*) FROM command.tenant"));

        assertThat(due(agency.tenantId(), since, minutes)).isEqualTo(due);
    }

    @Test
    void endsAfterTenYearsHoweverLittleIsWorked() {
        BitSet little = minutes(0, 1);
        List<BitSet> week = new ArrayList<>(List.of(little));
        IntStream.range(1, 7).forEach(day -> week.add(new BitSet()));
        set(90, new SlowCalendar(ZoneOffset.UTC, week, Map.of()));
        Instant since = Instant.parse("2026-11-21T12:00:00Z");

        Instant due = due(90, since, 100_000);

        assertThat(Duration.between(since, due)).isEqualTo(Duration.ofHours(87_660));
    }

    @Test
    void isNothingBackwards() {
        Instant since = Instant.parse("2026-11-20T14:00:00Z");
        Agency agency = Agency.withoutBooks(owner, 91);

        assertThat(workingMinutes(agency.tenantId(), since, since.minusSeconds(3600)))
                .isZero();
    }

    private void set(int tenant, SlowCalendar calendar) {
        Agency agency = Agency.withoutBooks(owner, tenant);
        owner.run(
                "UPDATE command.tenant SET zone = ? WHERE tenant_id = ?",
                calendar.zone().getId(),
                tenant);
        owner.run("INSERT INTO command.calendar VALUES (?::smallint, gen_random_uuid(), 1)", tenant);
        owner.run(
                "INSERT INTO command.calendar_week (tenant_id, version, week, set_by) VALUES (?::smallint, 1, ?::int4multirange, ?)",
                tenant,
                calendar.weekAsRanges(),
                agency.employ(owner).actorId());
        calendar.exceptions()
                .forEach((day, hours) -> owner.run(
                        "INSERT INTO command.calendar_exception VALUES (?::smallint, 1, ?::date, ?::int4multirange)",
                        tenant,
                        day.toString(),
                        SlowCalendar.asRanges(hours)));
    }

    private long workingMinutes(int tenant, Instant since, Instant until) {
        return owner.number(
                "SELECT extract(epoch FROM command.working_time(?::smallint, ?::timestamptz, ?::timestamptz)) / 60",
                tenant,
                since.toString(),
                until.toString());
    }

    private Instant due(int tenant, Instant since, int minutes) {
        return Instant.parse(owner.text(
                "SELECT read.instant(command.working_due(?::smallint, ?::timestamptz, make_interval(mins => ?)))",
                tenant,
                since.toString(),
                minutes));
    }

    private static SlowCalendar calendar(Random random, ZoneId zone) {
        List<BitSet> week = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            week.add(random.nextInt(7) < 2 ? new BitSet() : hours(random));
        }
        week.set(random.nextInt(7), hours(random));
        Map<LocalDate, BitSet> exceptions = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            exceptions.put(
                    LocalDate.of(2026, 1, 1).plusDays(random.nextInt(500)),
                    random.nextBoolean() ? new BitSet() : hours(random));
        }
        return new SlowCalendar(zone, week, exceptions);
    }

    private static BitSet hours(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> minutes(0, 1440);
            case 1 -> minutes(480, 960);
            default -> {
                BitSet hours = minutes(random.nextInt(240), 240 + random.nextInt(240));
                hours.or(minutes(600 + random.nextInt(200), 801 + random.nextInt(640)));
                yield hours;
            }
        };
    }

    private static BitSet minutes(int from, int until) {
        BitSet minutes = new BitSet();
        minutes.set(from, until);
        return minutes;
    }

    /** An instant within three days of a change of the clocks, or anywhere when there is none. */
    private static Instant nearAChange(Random random, ZoneId zone) {
        Instant some = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(365)));
        var change = zone.getRules().nextTransition(some);
        Instant near = change == null ? some : change.getInstant();
        return near.plus(Duration.ofMinutes(random.nextInt(6 * 1440) - 3 * 1440));
    }
}
