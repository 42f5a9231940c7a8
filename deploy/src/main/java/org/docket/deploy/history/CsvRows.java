package org.docket.deploy.history;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/** Takes the fields of each row from the CSV parser and keeps the column in which each one begins. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<CsvRows.Row> {
    private static final int MOST_FIELDS = 64;
    private static final char REPLACEMENT = '\uFFFD';

    private final String file;
    private final List<Cell> cells = new ArrayList<>();
    private long line = 1;
    private long column = 1;

    CsvRows(String file) {
        this.file = file;
    }

    /** One row of the file; {@code end} is the place behind its last field. */
    record Row(long line, List<Cell> cells, Place end) {}

    /** One field of a row, and the character of the line at which it begins. */
    record Cell(String text, long column) {}

    /** Where the parser stands: behind the last field that it has delivered. */
    Place here() {
        return new Place(file, line, column);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        cells.clear();
        line = startingLineNumber;
        column = 1;
    }

    @Override
    protected void handleField(int fieldIdx, char[] buf, int offset, int len, boolean quoted) {
        if (fieldIdx >= MOST_FIELDS) {
            throw new MalformedHistory(here(), "the row has more than " + MOST_FIELDS + " fields");
        }
        if (len > Limits.VALUE_CHARACTERS) {
            throw new MalformedHistory(here(), "the field has more than " + Limits.VALUE_CHARACTERS + " characters");
        }
        int width = quoted ? len + 2 : len;
        for (int i = offset; i < offset + len; i++) {
            if (buf[i] == REPLACEMENT) {
                throw new MalformedHistory(here(), "the field is not UTF-8 text");
            }
            if (Character.isISOControl(buf[i])) {
                throw new MalformedHistory(
                        here(), "the field holds a line break or another control character; is a quote left open?");
            }
            if (quoted && buf[i] == '"') {
                width++; // it is written twice
            }
        }
        cells.add(new Cell(new String(buf, offset, len), column));
        column += width + 1L;
    }

    @Override
    protected Row buildRecord() {
        return new Row(line, List.copyOf(cells), new Place(file, line, Math.max(1, column - 1)));
    }
}
