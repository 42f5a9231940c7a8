package org.docket.deploy.history;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.docket.deploy.history.HistoricEvent.AppealStep;
import org.docket.deploy.history.HistoricEvent.FineCreated;
import org.docket.deploy.history.HistoricEvent.FineSent;
import org.docket.deploy.history.HistoricEvent.NotificationInserted;
import org.docket.deploy.history.HistoricEvent.Offence;
import org.docket.deploy.history.HistoricEvent.PaymentMade;
import org.docket.deploy.history.HistoricEvent.PenaltyAdded;
import org.docket.deploy.history.HistoricEvent.SentToCollection;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of its text, or says which value at which place is wrong. A value that means nothing to its activity is not read, but for
 * money in a CSV row: an amount in a wrong column would be lost without a word, so it is refused. The {@code dismissal} on a {@code Create
 * Fine} and the officer of an {@code Appeal to Judge} have no place in a command and are not read either.
 */
final class EventDecoder {
    private static final Set<Field> MONEY = EnumSet.of(Field.AMOUNT, Field.EXPENSE, Field.PAYMENT);
    private static final int MOST_POINTS = 1_000;

    private final Form form;

    EventDecoder(Form form) {
        this.form = form;
    }

    /**
     * The event.
     *
     * @throws MalformedHistory when a value is missing or says nothing
     */
    HistoricEvent decode(RawEvent raw) {
        Activity activity = activity(raw);
        LocalDate day = read(raw, Field.DATE, activity, form::day);
        if (form == Form.CSV) {
            refuseStrayMoney(raw, activity);
        }
        long line = raw.line();
        return switch (activity) {
            case CREATE_FINE ->
                new FineCreated(line, day, text(raw, Field.OFFICER), money(raw, Field.AMOUNT, activity), offence(raw));
            case SEND_FINE -> new FineSent(line, day, money(raw, Field.EXPENSE, activity));
            case INSERT_FINE_NOTIFICATION -> new NotificationInserted(line, day, text(raw, Field.NOTIFICATION_TYPE));
            case ADD_PENALTY -> new PenaltyAdded(line, day, money(raw, Field.AMOUNT, activity));
            case PAYMENT -> new PaymentMade(line, day, money(raw, Field.PAYMENT, activity));
            case INSERT_DATE_APPEAL_TO_PREFECTURE,
                    APPEAL_TO_JUDGE,
                    SEND_APPEAL_TO_PREFECTURE,
                    RECEIVE_RESULT_APPEAL_FROM_PREFECTURE,
                    NOTIFY_RESULT_APPEAL_TO_OFFENDER -> new AppealStep(line, day, activity, text(raw, Field.DISMISSAL));
            case SEND_FOR_CREDIT_COLLECTION -> new SentToCollection(line, day);
        };
    }

    private Activity activity(RawEvent raw) {
        String label = text(raw, Field.ACTIVITY);
        if (label == null) {
            throw new MalformedHistory(raw.place(Field.ACTIVITY), form.called(Field.ACTIVITY) + " is missing");
        }
        return Activity.named(label)
                .orElseThrow(() -> new MalformedHistory(
                        raw.place(Field.ACTIVITY),
                        form.called(Field.ACTIVITY) + ": " + quoted(label) + " is no activity of a fine"));
    }

    private Offence offence(RawEvent raw) {
        Activity activity = Activity.CREATE_FINE;
        return new Offence(
                read(raw, Field.ARTICLE, activity, Function.identity()),
                read(raw, Field.VEHICLE_CLASS, activity, Function.identity()),
                read(raw, Field.POINTS, activity, EventDecoder::points));
    }

    private Money money(RawEvent raw, Field field, Activity activity) {
        return read(raw, field, activity, Money::parse);
    }

    private <T> T read(RawEvent raw, Field field, Activity activity, Function<String, T> meaning) {
        String text = raw.text(field) == null ? form.fallback(field, activity) : text(raw, field);
        if (text == null) {
            String reason = form.called(field) + " is empty, and " + quoted(activity.label()) + " needs it";
            throw new MalformedHistory(raw.place(field), reason);
        }
        try {
            return meaning.apply(text);
        } catch (IllegalArgumentException e) {
            String reason = form.called(field) + ": " + quoted(text) + ' ' + e.getMessage();
            throw new MalformedHistory(raw.place(field), reason, e);
        }
    }

    private static @Nullable String text(RawEvent raw, Field field) {
        String text = raw.text(field);
        return text == null || text.isBlank() ? null : text;
    }

    private void refuseStrayMoney(RawEvent raw, Activity activity) {
        for (Field field : MONEY) {
            if (carries(activity) == field || text(raw, field) == null) {
                continue;
            }
            if (read(raw, field, activity, Money::parse).minor() != 0) {
                String reason = form.called(field) + ": " + quoted(activity.label()) + " carries no such money";
                throw new MalformedHistory(raw.place(field), reason);
            }
        }
    }

    private static @Nullable Field carries(Activity activity) {
        return switch (activity) {
            case CREATE_FINE, ADD_PENALTY -> Field.AMOUNT;
            case SEND_FINE -> Field.EXPENSE;
            case PAYMENT -> Field.PAYMENT;
            case INSERT_FINE_NOTIFICATION,
                    INSERT_DATE_APPEAL_TO_PREFECTURE,
                    APPEAL_TO_JUDGE,
                    SEND_APPEAL_TO_PREFECTURE,
                    RECEIVE_RESULT_APPEAL_FROM_PREFECTURE,
                    NOTIFY_RESULT_APPEAL_TO_OFFENDER,
                    SEND_FOR_CREDIT_COLLECTION -> null;
        };
    }

    private static int points(String text) {
        Money number = Money.parse(text);
        if (number.minor() % 100 != 0 || number.minor() / 100 > MOST_POINTS) {
            throw new IllegalArgumentException("is not a whole number up to " + MOST_POINTS);
        }
        return (int) (number.minor() / 100);
    }

    private static String quoted(String text) {
        return text.length() <= 60 ? "'" + text + "'" : "'" + text.substring(0, 60) + "…'";
    }
}
