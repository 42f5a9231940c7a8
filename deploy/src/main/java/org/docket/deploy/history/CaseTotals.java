package org.docket.deploy.history;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.docket.deploy.history.HistoricEvent.AppealStep;
import org.docket.deploy.history.HistoricEvent.FineCreated;
import org.docket.deploy.history.HistoricEvent.FineSent;
import org.docket.deploy.history.HistoricEvent.NotificationInserted;
import org.docket.deploy.history.HistoricEvent.PaymentMade;
import org.docket.deploy.history.HistoricEvent.PenaltyAdded;
import org.docket.deploy.history.HistoricEvent.SentToCollection;

/**
 * What a case comes to by its history alone: the last amount, the expense on top and what was paid, in cents. A system that has taken the
 * history in must show the same.
 *
 * @param amountMinor the fine, or fine and surcharge once it was surcharged
 * @param expenseMinor the cost of sending
 * @param paidMinor the sum of the payments
 */
public record CaseTotals(long amountMinor, long expenseMinor, long paidMinor) {
    private static final CaseTotals NOTHING = new CaseTotals(0, 0, 0);

    /** The totals of the events, which must be the whole case. */
    public static CaseTotals of(HistoricCase history) {
        return NOTHING.after(history);
    }

    /** The totals of every case of the file by reference, in the order of the file; holds them all at once. */
    public static Map<String, CaseTotals> ofFile(HistoryFile file) {
        Map<String, CaseTotals> totals = new LinkedHashMap<>();
        try (Stream<HistoricCase> cases = file.cases()) {
            cases.forEach(history -> totals.put(
                    history.reference(),
                    totals.getOrDefault(history.reference(), NOTHING).after(history)));
        }
        return totals;
    }

    /** What the offender owes in all, paid or not. */
    public long owedMinor() {
        return amountMinor + expenseMinor;
    }

    /** What is still open; negative when more was paid than owed. */
    public long balanceMinor() {
        return owedMinor() - paidMinor;
    }

    private CaseTotals after(HistoricCase history) {
        CaseTotals totals = this;
        for (HistoricEvent event : history.events()) {
            totals = totals.after(event);
        }
        return totals;
    }

    private CaseTotals after(HistoricEvent event) {
        return switch (event) {
            case FineCreated created -> new CaseTotals(created.amount().minor(), expenseMinor, paidMinor);
            case PenaltyAdded added -> new CaseTotals(added.newTotal().minor(), expenseMinor, paidMinor);
            case FineSent sent ->
                new CaseTotals(amountMinor, expenseMinor + sent.expense().minor(), paidMinor);
            case PaymentMade paid ->
                new CaseTotals(
                        amountMinor, expenseMinor, paidMinor + paid.amount().minor());
            case NotificationInserted _, AppealStep _, SentToCollection _ -> this;
        };
    }
}
