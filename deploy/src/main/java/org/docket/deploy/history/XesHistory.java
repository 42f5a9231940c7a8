package org.docket.deploy.history;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A history in XES (IEEE 1849): one trace is a case under its {@code concept:name}, its events count in the order of the file, and the day of
 * one is the day of its own offset. What a log may hold beside that (extensions, globals, classifiers, nested and foreign attributes) is read
 * over. Values that are missing are those of {@link Form#XES}.
 */
final class XesHistory implements HistoryReader {
    private final XesCursor cursor;
    private final EventDecoder decoder = new EventDecoder(Form.XES);
    private long passedOver;
    private boolean ended;

    XesHistory(String file, InputStream bytes) {
        this.cursor = new XesCursor(file, bytes);
        cursor.enterRoot();
        if (!cursor.name().equals("log")) {
            throw new MalformedHistory(
                    cursor.place(), "the root element is <" + cursor.name() + ">, and XES begins with <log>");
        }
    }

    @Override
    public Optional<HistoricCase> next() {
        while (!ended && cursor.nextChild()) {
            switch (cursor.name()) {
                case "trace" -> {
                    Optional<HistoricCase> found = trace();
                    if (found.isPresent()) {
                        return found;
                    }
                }
                case "event" ->
                    throw new MalformedHistory(cursor.place(), "an event outside a trace belongs to no case");
                default -> cursor.skip();
            }
        }
        if (!ended) {
            ended = true;
            cursor.finish();
        }
        return Optional.empty();
    }

    @Override
    public long passedOver() {
        return passedOver;
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }

    private Optional<HistoricCase> trace() {
        Place begin = cursor.place();
        String reference = null;
        List<HistoricEvent> events = new ArrayList<>();
        int attributes = 0;
        while (cursor.nextChild()) {
            if (cursor.name().equals("event")) {
                add(events);
                continue;
            }
            if (++attributes > Limits.ATTRIBUTES) {
                throw new MalformedHistory(
                        cursor.place(), "the trace has more than " + Limits.ATTRIBUTES + " attributes");
            }
            if (Field.ACTIVITY.key().equals(cursor.attribute("key"))) {
                reference = XesEvent.value(cursor);
            }
            cursor.skip();
        }
        return events.isEmpty() ? Optional.empty() : Optional.of(new HistoricCase(named(reference, begin), events));
    }

    private void add(List<HistoricEvent> events) {
        Place begin = cursor.place();
        XesEvent event = XesEvent.read(cursor);
        if (!event.complete()) {
            passedOver++;
            return;
        }
        if (events.size() == Limits.EVENTS_PER_CASE) {
            throw new MalformedHistory(begin, "the case has more than " + Limits.EVENTS_PER_CASE + " events");
        }
        events.add(decoder.decode(event));
    }

    private static String named(@Nullable String reference, Place begin) {
        if (reference == null || reference.isBlank()) {
            throw new MalformedHistory(begin, "the trace has no concept:name, which is the case's reference");
        }
        return reference;
    }
}
