package org.docket.deploy.history.send;

import java.util.Locale;
import org.docket.deploy.history.Activity;
import org.docket.deploy.history.HistoricEvent;

/**
 * An event whose effect is not in the system, and where it stands.
 *
 * @param file the name of the file
 * @param line the line of the event
 * @param caseReference the case
 * @param activity what the event tells
 * @param why the refusal
 */
record Refusal(String file, long line, String caseReference, Activity activity, Outcome.Refused why) {

    static Refusal of(String file, String caseReference, HistoricEvent event, Outcome.Refused why) {
        return new Refusal(file, event.line(), caseReference, event.activity(), why);
    }

    @Override
    public String toString() {
        String status = why.status() == 0 ? "" : why.status() + " ";
        return String.format(
                Locale.ROOT, "%s:%d %s, %s: %s%s", file, line, caseReference, activity, status, why.detail());
    }
}
