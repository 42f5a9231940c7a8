package org.docket.deploy.history;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.docket.deploy.history.CsvRows.Row;
import org.jspecify.annotations.Nullable;

/**
 * A history in CSV (RFC 4180, UTF-8, with a header): one row is one event, and the rows of a case stand together. A reference that returns
 * after other cases begins a new {@link HistoricCase} with the same reference.
 */
final class CsvHistory implements HistoryReader {
    private final CsvReader<Row> parser;
    private final CsvRows rows;
    private final Iterator<Row> iterator;
    private final CsvColumns columns;
    private final EventDecoder decoder = new EventDecoder(Form.CSV);
    private @Nullable RawEvent ahead;

    CsvHistory(String file, InputStream bytes) {
        this.rows = new CsvRows(file);
        // A byte that is not UTF-8 becomes U+FFFD, which CsvRows refuses at its exact place; a decoder that throws only
        // knows its buffer.
        this.parser = CsvReader.builder()
                .maxBufferSize(Limits.ROW_CHARACTERS)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .build(rows, bytes);
        this.iterator = parser.iterator();
        Row header = row();
        if (header == null) {
            throw new MalformedHistory(new Place(file, 1, 1), "the file is empty, and a header is needed");
        }
        this.columns = CsvColumns.of(file, header);
        this.ahead = event();
    }

    @Override
    public Optional<HistoricCase> next() {
        RawEvent raw = ahead;
        if (raw == null) {
            return Optional.empty();
        }
        String reference = reference(raw);
        List<HistoricEvent> events = new ArrayList<>();
        while (raw != null && reference.equals(raw.text(Field.CASE))) {
            if (events.size() == Limits.EVENTS_PER_CASE) {
                throw new MalformedHistory(
                        raw.place(Field.CASE), "the case has more than " + Limits.EVENTS_PER_CASE + " events");
            }
            events.add(decoder.decode(raw));
            raw = event();
        }
        ahead = raw;
        return Optional.of(new HistoricCase(reference, events));
    }

    @Override
    public long passedOver() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private String reference(RawEvent raw) {
        String reference = raw.text(Field.CASE);
        if (reference == null || reference.isBlank()) {
            throw new MalformedHistory(raw.place(Field.CASE), Form.CSV.called(Field.CASE) + " is empty");
        }
        return reference;
    }

    private @Nullable RawEvent event() {
        Row row = row();
        return row == null ? null : columns.event(row);
    }

    private @Nullable Row row() {
        try {
            return iterator.hasNext() ? iterator.next() : null;
        } catch (CsvParseException e) {
            throw e.getCause() instanceof MalformedHistory named
                    ? named
                    : new MalformedHistory(rows.here(), String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            String damage = Damage.of(e).orElseThrow(() -> e);
            throw new MalformedHistory(rows.here(), damage, e);
        }
    }
}
