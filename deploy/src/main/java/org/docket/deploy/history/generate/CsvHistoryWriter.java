package org.docket.deploy.history.generate;

import java.io.IOException;
import java.io.Writer;
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

/** The CSV form. Generated values hold nothing that would have to be quoted. */
final class CsvHistoryWriter implements HistoryWriter {
    private static final String HEADER =
            "case_id,activity,date,officer,amount,expense,payment,article,vehicle_class,points,dismissal,notification_type";

    private final Writer out;

    CsvHistoryWriter(Writer out) throws IOException {
        this.out = out;
        out.write(HEADER + '\n');
    }

    @Override
    public void write(HistoricCase history) throws IOException {
        for (HistoricEvent event : history.events()) {
            out.append(history.reference())
                    .append(',')
                    .append(event.activity().label())
                    .append(',');
            out.append(event.occurredOn().toString())
                    .append(',')
                    .append(values(event))
                    .append('\n');
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    // officer, amount, expense, payment, article, vehicle_class, points, dismissal, notification_type
    private static String values(HistoricEvent event) {
        return switch (event) {
            case FineCreated created ->
                "%s,%s,,,%s,%s,%d,NIL,"
                        .formatted(
                                created.officer(),
                                created.amount(),
                                created.offence().article(),
                                created.offence().vehicleClass(),
                                created.offence().points());
            case FineSent sent -> ",," + sent.expense() + ",,,,,,";
            case NotificationInserted inserted -> ",,,,,,,," + text(inserted.channel());
            case PenaltyAdded added -> ',' + added.newTotal().toString() + ",,,,,,,";
            case PaymentMade paid -> ",,," + paid.amount() + ",,,,,";
            // the log's own officer of every appeal to the judge is 0
            case AppealStep step ->
                (step.activity() == Activity.APPEAL_TO_JUDGE ? "0" : "") + ",,,,,,," + text(step.resultCode()) + ',';
            case SentToCollection _ -> ",,,,,,,,";
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
