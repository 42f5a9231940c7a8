package org.docket.deploy.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One event of a case, as the file tells it. Each kind carries what its command needs and nothing else. */
public sealed interface HistoricEvent {

    /** The line of the file in which the event stands, from 1. */
    long line();

    /** The day of the event. */
    LocalDate occurredOn();

    /** What happened. */
    Activity activity();

    /**
     * The offence for which a fine is issued.
     *
     * @param article the article of the code
     * @param vehicleClass the class of the vehicle
     * @param points the licence points
     */
    record Offence(String article, String vehicleClass, int points) {}

    /** The fine is issued, and the case begins; {@code officer} is the badge of who issued it. */
    record FineCreated(
            long line, LocalDate occurredOn, @Nullable String officer, Money amount, Offence offence)
            implements HistoricEvent {
        @Override
        public Activity activity() {
            return Activity.CREATE_FINE;
        }
    }

    /** The fine is sent, which costs {@code expense} on top. */
    record FineSent(long line, LocalDate occurredOn, Money expense) implements HistoricEvent {
        @Override
        public Activity activity() {
            return Activity.SEND_FINE;
        }
    }

    /** The offender was notified, by {@code channel} if the file says which. */
    record NotificationInserted(
            long line, LocalDate occurredOn, @Nullable String channel) implements HistoricEvent {
        @Override
        public Activity activity() {
            return Activity.INSERT_FINE_NOTIFICATION;
        }
    }

    /** The surcharge: fine and surcharge are {@code newTotal} from now on. */
    record PenaltyAdded(long line, LocalDate occurredOn, Money newTotal) implements HistoricEvent {
        @Override
        public Activity activity() {
            return Activity.ADD_PENALTY;
        }
    }

    /** One payment, whole or part. */
    record PaymentMade(long line, LocalDate occurredOn, Money amount) implements HistoricEvent {
        @Override
        public Activity activity() {
            return Activity.PAYMENT;
        }
    }

    /** A step of an appeal, with the authority's result code where the file has one. */
    record AppealStep(
            long line,
            LocalDate occurredOn,
            Activity activity,
            @Nullable String resultCode) implements HistoricEvent {}

    /** The debt goes to the collectors. */
    record SentToCollection(long line, LocalDate occurredOn) implements HistoricEvent {
        @Override
        public Activity activity() {
            return Activity.SEND_FOR_CREDIT_COLLECTION;
        }
    }
}
