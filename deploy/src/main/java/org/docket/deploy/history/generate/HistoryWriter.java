package org.docket.deploy.history.generate;

import java.io.IOException;
import org.docket.deploy.history.HistoricCase;

/** Writes cases in one of the forms of a history, in the order given. For one thread. */
sealed interface HistoryWriter permits CsvHistoryWriter, XesHistoryWriter {

    void write(HistoricCase history) throws IOException;

    /** Writes what stands behind the last case. */
    void end() throws IOException;
}
