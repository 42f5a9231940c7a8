package org.docket.deploy.history.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;
import org.docket.deploy.history.Activity;
import org.docket.deploy.history.HistoricEvent;
import org.docket.deploy.history.HistoricEvent.AppealStep;
import org.docket.deploy.history.HistoricEvent.FineCreated;
import org.docket.deploy.history.HistoricEvent.FineSent;
import org.docket.deploy.history.HistoricEvent.NotificationInserted;
import org.docket.deploy.history.HistoricEvent.PaymentMade;
import org.docket.deploy.history.HistoricEvent.PenaltyAdded;
import org.docket.deploy.history.HistoricEvent.SentToCollection;
import org.docket.deploy.history.Money;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of one case into commands, in order. Counts events and payments as it goes, since their numbers are part of keys and of
 * payment references; so it lives as long as the case's events last, and the events of a case that returns later continue the count.
 */
final class CaseCommands {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CURRENCY = "EUR";

    private final String reference;
    private final Set<Activity> seen = EnumSet.noneOf(Activity.class);
    private int events;
    private int payments;

    CaseCommands(String reference) {
        this.reference = reference;
    }

    String reference() {
        return reference;
    }

    /** Whether the event after those turned so far repeats what happens only once in a case. */
    boolean repeats(HistoricEvent event) {
        return event.activity() != Activity.PAYMENT && seen.contains(event.activity());
    }

    /** The command for the next event. */
    CaseCommand next(HistoricEvent event) {
        events++;
        seen.add(event.activity());
        ObjectNode body = JSON.objectNode();
        String operation = switch (event) {
            case FineCreated created -> open(body, created);
            case FineSent sent -> {
                day(body, sent).set("expense", money(sent.expense()));
                yield "send-notice";
            }
            case NotificationInserted inserted -> {
                text(day(body, inserted), "channel", inserted.channel());
                yield "record-notification";
            }
            case PenaltyAdded added -> {
                day(body, added).set("newTotal", money(added.newTotal()));
                yield "add-surcharge";
            }
            case PaymentMade paid -> {
                day(body, paid).set("amount", money(paid.amount()));
                body.put("externalReference", reference + "/P" + ++payments);
                yield "payments";
            }
            case AppealStep step -> appeal(body, step);
            case SentToCollection sent -> {
                day(body, sent);
                yield "send-to-collection";
            }
        };
        return CaseCommand.of(reference, events, event, operation, body.toString());
    }

    private String open(ObjectNode body, FineCreated created) {
        body.put("reference", reference).put("caseType", "FIXED_PENALTY");
        day(body, created);
        body.putObject("offence")
                .put("article", created.offence().article())
                .put("vehicleClass", created.offence().vehicleClass())
                .put("points", created.offence().points());
        body.putObject("penalty").set("amount", money(created.amount()));
        text(body, "officerBadge", created.officer());
        return "";
    }

    private static String appeal(ObjectNode body, AppealStep step) {
        day(body, step).put("authority", step.activity() == Activity.APPEAL_TO_JUDGE ? "JUDGE" : "PREFECTURE");
        text(body, "resultCode", step.resultCode());
        return switch (step.activity()) {
            case INSERT_DATE_APPEAL_TO_PREFECTURE, APPEAL_TO_JUDGE -> "file-appeal";
            case SEND_APPEAL_TO_PREFECTURE -> "forward-appeal";
            case RECEIVE_RESULT_APPEAL_FROM_PREFECTURE -> "record-appeal-result";
            case NOTIFY_RESULT_APPEAL_TO_OFFENDER -> "notify-appeal-result";
            case CREATE_FINE, SEND_FINE, INSERT_FINE_NOTIFICATION, ADD_PENALTY, PAYMENT, SEND_FOR_CREDIT_COLLECTION ->
                throw new IllegalStateException(step.activity() + " is no step of an appeal");
        };
    }

    private static ObjectNode day(ObjectNode body, HistoricEvent event) {
        return body.put("occurredOn", event.occurredOn().toString());
    }

    private static ObjectNode money(Money money) {
        return JSON.objectNode().put("value", money.toString()).put("currency", CURRENCY);
    }

    private static void text(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
