package org.docket.deploy.history.generate;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.docket.deploy.history.Activity;
import org.jspecify.annotations.Nullable;

/**
 * When things happen: the months in which fines are issued, the days from one event to the next, the sixty days after the notification at
 * which an unpaid fine is surcharged, and the one day of the year on which the collectors are sent what is open.
 */
final class Calendar {
    private static final YearMonth FIRST_MONTH = YearMonth.of(2006, 6);
    // Fines of each month from the first, in three thousand.
    private static final int[] MONTHS = {
        1, 9, 270, 32, 1, 1, 2, 1, 1, 165, 166, 178, 362, 494, 419, 142, 134, 131, 117, 103, 116, 34, 18, 33, 46, 12, 1,
        3, 3, 1, 2, 1, 3, 1
    };
    private static final int SURCHARGED_AFTER_DAYS = 60;
    private static final int COLLECTED_AFTER_DAYS = 260;
    private static final MonthDay COLLECTION_DAY = MonthDay.of(3, 30);

    // Days between two events: the deciles of each pair of activities, and under one letter alone those of any other
    // way to reach it.
    private static final Map<String, List<Integer>> DELAYS = Map.ofEntries(
            Map.entry("CS", List.of(30, 62, 72, 82, 91, 102, 110, 118, 124, 129, 222)),
            Map.entry("SN", List.of(5, 7, 8, 9, 10, 13, 16, 18, 20, 23, 90)),
            Map.entry("CP", List.of(0, 0, 1, 2, 3, 4, 6, 7, 10, 26, 155)),
            Map.entry("AP", List.of(0, 10, 28, 66, 159, 200, 251, 309, 352, 393, 1089)),
            Map.entry("PP", List.of(2, 23, 28, 31, 34, 36, 42, 53, 111, 247, 362)),
            Map.entry("NF", List.of(4, 8, 12, 17, 25, 33, 39, 48, 51, 56, 59)),
            Map.entry("AF", List.of(2, 2, 6, 13, 13, 30, 33, 40, 69, 308, 614)),
            Map.entry("AW", List.of(0, 1, 3, 8, 15, 28, 33, 34, 46, 700, 1758)),
            Map.entry("W", List.of(7, 11, 31, 35, 36, 37, 38, 42, 56, 618, 1525)),
            Map.entry("R", List.of(4, 7, 7, 8, 11, 11, 14, 17, 24, 25, 64)),
            Map.entry("O", List.of(2, 3, 3, 4, 5, 6, 6, 8, 8, 30, 59)),
            Map.entry("P", List.of(12, 15, 17, 21, 25, 27, 31, 55, 56, 65, 205)),
            Map.entry("J", List.of(6, 12, 20, 28, 31, 35, 40, 48, 52, 55, 57)),
            Map.entry("S", List.of(1, 2, 5, 10, 20, 30, 40, 55, 62, 65, 69)),
            Map.entry("F", List.of(2, 10, 20, 30, 45, 60, 80, 120, 200, 280, 328)));

    private final Dice dice;
    private @Nullable LocalDate surchargedOn;

    Calendar(Dice dice) {
        this.dice = dice;
    }

    /** The day on which the fine is issued. */
    LocalDate firstDay() {
        YearMonth month = FIRST_MONTH.plusMonths(dice.pick(MONTHS));
        return month.atDay(1 + dice.below(month.lengthOfMonth()));
    }

    /**
     * The day of the next event, which is not before the last one.
     *
     * @param beforeSurcharge whether the surcharge is still to come
     */
    LocalDate next(LocalDate last, Activity from, Activity to, boolean beforeSurcharge) {
        LocalDate surcharge = surchargedOn;
        LocalDate day = switch (to) {
            case ADD_PENALTY -> surcharge == null ? last : surcharge;
            case SEND_FOR_CREDIT_COLLECTION -> collectionAfter(last.plusDays(COLLECTED_AFTER_DAYS));
            default -> last.plusDays(delay(from, to));
        };
        if (to == Activity.INSERT_FINE_NOTIFICATION) {
            surchargedOn = day.plusDays(SURCHARGED_AFTER_DAYS);
        } else if (surcharge != null && beforeSurcharge && day.isAfter(surcharge)) {
            day = surcharge;
        }
        return day;
    }

    private int delay(Activity from, Activity to) {
        String target = String.valueOf(Orders.letter(to));
        List<Integer> deciles = DELAYS.get(Orders.letter(from) + target);
        if (deciles == null) {
            deciles = DELAYS.get(target);
        }
        if (deciles == null) {
            throw new IllegalStateException("no delay leads to " + to);
        }
        return dice.spread(deciles.stream().mapToInt(Integer::intValue).toArray());
    }

    private static LocalDate collectionAfter(LocalDate day) {
        LocalDate same = COLLECTION_DAY.atYear(day.getYear());
        return same.isBefore(day) ? COLLECTION_DAY.atYear(day.getYear() + 1) : same;
    }
}
