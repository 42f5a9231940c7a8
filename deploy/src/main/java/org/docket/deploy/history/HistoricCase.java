package org.docket.deploy.history;

import java.util.List;

/**
 * Events of one case that stand together in a file, in the order of the file. When the same reference returns later in the file, its later
 * events are another {@code HistoricCase} with the same reference: the case goes on.
 *
 * @param reference the agency's own name of the case, such as {@code A100}
 * @param events at least one event, oldest first
 */
public record HistoricCase(String reference, List<HistoricEvent> events) {

    /** Keeps its own copy of the events. */
    public HistoricCase {
        events = List.copyOf(events);
    }
}
