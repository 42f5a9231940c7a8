package org.docket.deploy.history;

import java.io.IOException;
import java.util.Optional;

/** A history being read, case by case, in the order of the file. Holds one case at a time; for one thread. */
public sealed interface HistoryReader extends AutoCloseable permits CsvHistory, XesHistory {

    /**
     * The next case, or nothing at the end of the file.
     *
     * @throws MalformedHistory when the text cannot be read as a history
     * @throws java.io.UncheckedIOException when the file cannot be read at all
     */
    Optional<HistoricCase> next();

    /**
     * Events passed over so far because they are not done: XES may tell when an activity was scheduled or started
     * ({@code lifecycle:transition}), and only its completion is a fact.
     */
    long passedOver();

    @Override
    void close() throws IOException;
}
