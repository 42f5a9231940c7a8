package org.docket.write.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A calendar that is counted minute by minute: slow, and another way than the database's.
 *
 * @param zone where its days begin
 * @param week for each day of the week, Monday first, whether a minute is worked
 * @param exceptions days that are otherwise
 */
record SlowCalendar(ZoneId zone, List<BitSet> week, Map<LocalDate, BitSet> exceptions) {

    private static final int DAY = 1440;

    /** How many whole minutes are worked between two instants that begin a minute. */
    long minutes(Instant since, Instant until) {
        BitSet worked = worked(since, until);
        return worked.cardinality();
    }

    /** The first instant by which so many minutes are worked; empty when that is later than the limit. */
    Instant due(Instant since, int minutes, Instant limit) {
        BitSet worked = worked(since, limit);
        int last = -1;
        for (int i = 0; i < minutes; i++) {
            last = worked.nextSetBit(last + 1);
            if (last < 0) {
                return limit;
            }
        }
        return since.plus(last + 1L, ChronoUnit.MINUTES);
    }

    /** Each minute from the first instant on: whether it lies in any span of any day. */
    private BitSet worked(Instant since, Instant until) {
        BitSet worked = new BitSet();
        LocalDate end = until.atZone(zone).toLocalDate().plusDays(1);
        for (LocalDate day = since.atZone(zone).toLocalDate().minusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
            BitSet hours =
                    exceptions.getOrDefault(day, week.get(day.getDayOfWeek().getValue() - 1));
            for (int from = hours.nextSetBit(0); from >= 0; ) {
                int to = hours.nextClearBit(from);
                mark(worked, since, until, instant(day, from), instant(day, to));
                from = hours.nextSetBit(to);
            }
        }
        return worked;
    }

    private static void mark(BitSet worked, Instant since, Instant until, Instant opens, Instant closes) {
        for (Instant minute = opens.isBefore(since) ? since : opens;
                minute.isBefore(closes) && minute.isBefore(until);
                minute = minute.plus(1, ChronoUnit.MINUTES)) {
            worked.set((int) Duration.between(since, minute).toMinutes());
        }
    }

    private Instant instant(LocalDate day, int minute) {
        LocalDateTime local = day.atStartOfDay().plusMinutes(minute);
        return local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    /** The week as PostgreSQL writes a set of ranges of minutes since Monday 00:00. */
    String weekAsRanges() {
        List<String> ranges = new ArrayList<>();
        for (int day = 0; day < week.size(); day++) {
            ranges.addAll(ranges(week.get(day), day * DAY));
        }
        return ranges.stream().collect(Collectors.joining(",", "{", "}"));
    }

    /** A day's exception likewise, since midnight. */
    static String asRanges(BitSet hours) {
        return ranges(hours, 0).stream().collect(Collectors.joining(",", "{", "}"));
    }

    private static List<String> ranges(BitSet hours, int later) {
        List<String> ranges = new ArrayList<>();
        for (int from = hours.nextSetBit(0); from >= 0; ) {
            int to = hours.nextClearBit(from);
            ranges.add("[" + (from + later) + "," + (to + later) + ")");
            from = hours.nextSetBit(to);
        }
        return ranges;
    }
}
