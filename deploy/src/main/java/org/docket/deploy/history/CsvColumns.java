package org.docket.deploy.history;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.docket.deploy.history.CsvRows.Cell;
import org.docket.deploy.history.CsvRows.Row;

/**
 * Which column of a file holds which field, as its first row says. Every column of the form must be there once, in any order, and none else.
 */
final class CsvColumns {
    private final String file;
    private final Map<Field, Integer> positions;

    private CsvColumns(String file, Map<Field, Integer> positions) {
        this.file = file;
        this.positions = positions;
    }

    /**
     * Reads the header.
     *
     * @throws MalformedHistory naming the column that is unknown, there twice or missing
     */
    static CsvColumns of(String file, Row header) {
        Map<Field, Integer> positions = new EnumMap<>(Field.class);
        for (int i = 0; i < header.cells().size(); i++) {
            Cell cell = header.cells().get(i);
            Place place = new Place(file, header.line(), cell.column());
            String name = cell.text();
            Field field = Arrays.stream(Field.values())
                    .filter(known -> !name.isEmpty() && known.column().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new MalformedHistory(place, "unknown column \"" + name + '"'));
            if (positions.put(field, i) != null) {
                throw new MalformedHistory(place, "column \"" + name + "\" is there twice");
            }
        }
        for (Field field : Field.values()) {
            if (!field.column().isEmpty() && !positions.containsKey(field)) {
                throw new MalformedHistory(
                        header.end(), "column \"" + field.column() + "\" is missing from the header");
            }
        }
        return new CsvColumns(file, positions);
    }

    /**
     * The row as an event's text.
     *
     * @throws MalformedHistory when it has more or fewer fields than the header
     */
    RawEvent event(Row row) {
        int fields = row.cells().size();
        if (fields != positions.size()) {
            Place place = fields < positions.size()
                    ? row.end()
                    : new Place(
                            file, row.line(), row.cells().get(positions.size()).column());
            throw new MalformedHistory(
                    place, "the row has " + fields + " fields, and the header " + positions.size() + " columns");
        }
        return new CsvEvent(row);
    }

    private final class CsvEvent implements RawEvent {
        private final Row row;

        CsvEvent(Row row) {
            this.row = row;
        }

        @Override
        public long line() {
            return row.line();
        }

        @Override
        public String text(Field field) {
            return cell(field).text();
        }

        @Override
        public Place place(Field field) {
            return new Place(file, row.line(), cell(field).column());
        }

        private Cell cell(Field field) {
            Integer position = positions.get(field);
            if (position == null) {
                throw new IllegalStateException("the CSV form has no column for " + field);
            }
            return row.cells().get(position);
        }
    }
}
