package org.docket.deploy.history.generate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.docket.deploy.history.Activity;
import org.docket.deploy.history.HistoricCase;
import org.docket.deploy.history.HistoricEvent;
import org.docket.deploy.history.HistoricEvent.AppealStep;
import org.docket.deploy.history.HistoricEvent.FineCreated;
import org.docket.deploy.history.HistoricEvent.FineSent;
import org.docket.deploy.history.HistoricEvent.NotificationInserted;
import org.docket.deploy.history.HistoricEvent.PaymentMade;
import org.docket.deploy.history.HistoricEvent.PenaltyAdded;
import org.docket.deploy.history.HistoricEvent.SentToCollection;
import org.jspecify.annotations.Nullable;

/** Makes the cases of one seed. Their events stand in no file, so their line is 0. Safe for many threads. */
final class CaseGenerator {
    private static final long NO_LINE = 0;
    private static final int RADIX = 36;
    private static final int FIRST_BADGE = 601;
    private static final int[] OFFICERS = {127, 124, 118, 103, 93, 92, 63, 62, 53, 53, 51, 50, 10, 1};

    private final long seed;
    private final String prefix;

    CaseGenerator(long seed) {
        this.seed = seed;
        // The seed is in the reference, so that histories of two seeds can be imported into one system.
        this.prefix = 'G' + Long.toUnsignedString(seed, RADIX).toUpperCase(Locale.ROOT) + '-';
    }

    /** The case of that number, 1 for the first. */
    HistoricCase make(long number) {
        Dice dice = Dice.of(seed, number);
        List<Activity> order = Orders.pick(dice);
        return new HistoricCase(prefix + number, new Story(dice, order).events());
    }

    /** One case while it is told. */
    private static final class Story {
        private final Dice dice;
        private final List<Activity> order;
        private final Calendar calendar;
        private final Payer payer;
        private final Tariff tariff;
        private LocalDate day;

        Story(Dice dice, List<Activity> order) {
            this.dice = dice;
            this.order = order;
            this.calendar = new Calendar(dice);
            this.payer = new Payer(dice);
            this.day = calendar.firstDay();
            this.tariff = Tariff.of(day, dice);
        }

        List<HistoricEvent> events() {
            List<HistoricEvent> events = new ArrayList<>();
            for (int i = 0; i < order.size(); i++) {
                List<Activity> toCome = order.subList(i + 1, order.size());
                if (i > 0) {
                    day = calendar.next(day, order.get(i - 1), order.get(i), toCome.contains(Activity.ADD_PENALTY));
                }
                events.add(event(order.get(i), toCome));
            }
            return events;
        }

        private HistoricEvent event(Activity activity, List<Activity> toCome) {
            return switch (activity) {
                case CREATE_FINE -> created();
                case SEND_FINE -> sent();
                case INSERT_FINE_NOTIFICATION -> new NotificationInserted(NO_LINE, day, "P");
                case ADD_PENALTY -> added();
                case PAYMENT -> paid(toCome);
                case INSERT_DATE_APPEAL_TO_PREFECTURE,
                        APPEAL_TO_JUDGE,
                        SEND_APPEAL_TO_PREFECTURE,
                        RECEIVE_RESULT_APPEAL_FROM_PREFECTURE,
                        NOTIFY_RESULT_APPEAL_TO_OFFENDER ->
                    new AppealStep(NO_LINE, day, activity, resultCode(activity));
                case SEND_FOR_CREDIT_COLLECTION -> new SentToCollection(NO_LINE, day);
            };
        }

        private HistoricEvent created() {
            payer.fined(tariff.fine());
            String officer = Integer.toString(FIRST_BADGE + dice.pick(OFFICERS));
            return new FineCreated(NO_LINE, day, officer, tariff.fine(), tariff.offence());
        }

        private HistoricEvent sent() {
            FineSent sent = new FineSent(NO_LINE, day, Tariff.expense(day, dice));
            payer.sent(sent.expense());
            return sent;
        }

        private HistoricEvent added() {
            payer.surcharged(tariff.surcharged());
            return new PenaltyAdded(NO_LINE, day, tariff.surcharged());
        }

        private HistoricEvent paid(List<Activity> toCome) {
            boolean staysOpen =
                    toCome.contains(Activity.ADD_PENALTY) || toCome.contains(Activity.SEND_FOR_CREDIT_COLLECTION);
            return new PaymentMade(
                    NO_LINE, day, payer.next(Collections.frequency(toCome, Activity.PAYMENT), staysOpen));
        }

        private @Nullable String resultCode(Activity activity) {
            return switch (activity) {
                case SEND_APPEAL_TO_PREFECTURE ->
                    !order.contains(Activity.RECEIVE_RESULT_APPEAL_FROM_PREFECTURE) && dice.permille(770) ? "#" : "NIL";
                case APPEAL_TO_JUDGE -> dice.permille(330) ? "G" : "NIL";
                default -> null;
            };
        }
    }
}
