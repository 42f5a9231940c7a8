package org.docket.deploy.history.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.docket.deploy.history.Activity.ADD_PENALTY;
import static org.docket.deploy.history.Activity.APPEAL_TO_JUDGE;
import static org.docket.deploy.history.Activity.CREATE_FINE;
import static org.docket.deploy.history.Activity.INSERT_DATE_APPEAL_TO_PREFECTURE;
import static org.docket.deploy.history.Activity.INSERT_FINE_NOTIFICATION;
import static org.docket.deploy.history.Activity.NOTIFY_RESULT_APPEAL_TO_OFFENDER;
import static org.docket.deploy.history.Activity.PAYMENT;
import static org.docket.deploy.history.Activity.RECEIVE_RESULT_APPEAL_FROM_PREFECTURE;
import static org.docket.deploy.history.Activity.SEND_APPEAL_TO_PREFECTURE;
import static org.docket.deploy.history.Activity.SEND_FINE;
import static org.docket.deploy.history.Activity.SEND_FOR_CREDIT_COLLECTION;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.docket.deploy.history.Activity;
import org.docket.deploy.history.CaseTotals;
import org.docket.deploy.history.HistoricCase;
import org.docket.deploy.history.HistoricEvent;
import org.docket.deploy.history.HistoricEvent.PaymentMade;
import org.junit.jupiter.api.Test;

final class CaseGeneratorTest {
    private static final int CASES = 20_000;
    private static final List<HistoricCase> MADE = make(42, CASES);

    // How often each activity occurs in the 2,999 real cases of the sample.
    private static final Map<Activity, Integer> REAL = Map.ofEntries(
            Map.entry(CREATE_FINE, 2_999),
            Map.entry(SEND_FINE, 1_969),
            Map.entry(INSERT_FINE_NOTIFICATION, 1_376),
            Map.entry(ADD_PENALTY, 1_376),
            Map.entry(PAYMENT, 1_469),
            Map.entry(SEND_FOR_CREDIT_COLLECTION, 1_009),
            Map.entry(INSERT_DATE_APPEAL_TO_PREFECTURE, 74),
            Map.entry(SEND_APPEAL_TO_PREFECTURE, 72),
            Map.entry(RECEIVE_RESULT_APPEAL_FROM_PREFECTURE, 21),
            Map.entry(NOTIFY_RESULT_APPEAL_TO_OFFENDER, 20),
            Map.entry(APPEAL_TO_JUDGE, 6));

    @Test
    void makesTheSameCasesOfTheSameSeed() {
        assertThat(make(7, 500)).isEqualTo(make(7, 500));
    }

    @Test
    void beginsALongerHistoryWithTheShorterOne() {
        assertThat(make(42, 500)).isEqualTo(MADE.subList(0, 500));
    }

    @Test
    void makesOtherCasesUnderOtherReferencesOfAnotherSeed() {
        assertThat(make(43, 500))
                .extracting(HistoricCase::reference)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        MADE.stream().map(HistoricCase::reference).toList());
    }

    @Test
    void keepsTheOrderThatHoldsInEveryRealCase() {
        assertThat(MADE).allSatisfy(made -> {
            List<Activity> order =
                    made.events().stream().map(HistoricEvent::activity).toList();
            assertThat(order.getFirst()).isEqualTo(CREATE_FINE);
            assertThat(order).filteredOn(activity -> activity != PAYMENT).doesNotHaveDuplicates();
            assertThat(Collections.frequency(order, PAYMENT)).isLessThanOrEqualTo(15);
            needs(order, INSERT_FINE_NOTIFICATION, SEND_FINE);
            needs(order, ADD_PENALTY, INSERT_FINE_NOTIFICATION);
            needs(order, NOTIFY_RESULT_APPEAL_TO_OFFENDER, INSERT_FINE_NOTIFICATION);
            needs(order, SEND_FOR_CREDIT_COLLECTION, ADD_PENALTY);
            needs(order, RECEIVE_RESULT_APPEAL_FROM_PREFECTURE, SEND_FINE);
        });
    }

    @Test
    void letsNoDayComeBeforeTheLast() {
        assertThat(MADE)
                .allSatisfy(made -> assertThat(made.events())
                        .extracting(HistoricEvent::occurredOn)
                        .isSorted()
                        .allMatch(day ->
                                day.isAfter(LocalDate.of(2006, 5, 31)) && day.isBefore(LocalDate.of(2020, 1, 1))));
    }

    @Test
    void paysSomethingWithEveryPayment() {
        assertThat(MADE)
                .allSatisfy(made -> assertThat(made.events())
                        .filteredOn(PaymentMade.class::isInstance)
                        .allMatch(event -> ((PaymentMade) event).amount().minor() > 0));
    }

    @Test
    void hasEveryActivityAsOftenAsTheRealCases() {
        Map<Activity, Long> made = MADE.stream()
                .flatMap(one -> one.events().stream())
                .collect(Collectors.groupingBy(HistoricEvent::activity, Collectors.counting()));

        REAL.forEach((activity, real) -> assertThat(made.getOrDefault(activity, 0L) / (double) CASES)
                .describedAs(activity.label())
                .isCloseTo(real / 2_999.0, within(0.012)));
    }

    @Test
    void settlesAsManyCasesAsTheRealOnes() {
        List<CaseTotals> paid = MADE.stream()
                .map(CaseTotals::of)
                .filter(totals -> totals.paidMinor() > 0)
                .toList();

        // Of 1,382 real cases with payments 1,283 are settled, 88 partly paid and 11 overpaid.
        assertThat(share(paid, 0)).isCloseTo(0.928, within(0.02));
        assertThat(share(paid, 1)).isCloseTo(0.064, within(0.02));
        assertThat(share(paid, -1)).isCloseTo(0.008, within(0.008));
    }

    @Test
    void knowsInstalmentsOfAnyNumberUpToFifteen() {
        assertThat(Orders.all())
                .extracting(order -> Collections.frequency(order.activities(), PAYMENT))
                .contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    private static void needs(List<Activity> order, Activity later, Activity earlier) {
        if (order.contains(later)) {
            assertThat(order.subList(0, order.indexOf(later))).contains(earlier);
        }
    }

    private static double share(List<CaseTotals> all, int sign) {
        return all.stream()
                        .filter(totals -> Long.signum(totals.balanceMinor()) == sign)
                        .count()
                / (double) all.size();
    }

    private static List<HistoricCase> make(long seed, int cases) {
        CaseGenerator generator = new CaseGenerator(seed);
        return LongStream.rangeClosed(1, cases).mapToObj(generator::make).toList();
    }
}
