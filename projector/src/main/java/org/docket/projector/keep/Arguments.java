package org.docket.projector.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Arguments of the functions, in the order that {@code docket.lua} reads them. */
final class Arguments {

    private static final int EXPECTED_PER_ENTRY = 24;

    private final List<byte[]> all;

    private Arguments(int expected) {
        all = new ArrayList<>(expected);
    }

    static byte[][] of(Object... values) {
        Arguments arguments = new Arguments(values.length);
        for (Object value : values) {
            arguments.add(String.valueOf(value));
        }
        return arguments.toArray();
    }

    static byte[][] ofStore(Position position, String asOf, List<Entry> entries) {
        Arguments arguments = new Arguments(3 + EXPECTED_PER_ENTRY * entries.size());
        arguments.add(position.generation());
        arguments.add(position.batch());
        arguments.add(asOf);
        for (Entry entry : entries) {
            arguments.add(entry);
        }
        return arguments.toArray();
    }

    private void add(Entry entry) {
        add(entry.aggregate().tenant());
        add(entry.aggregate().id().toString());
        add(entry.revision());
        add(entry.documents().size());
        for (Document document : entry.documents()) {
            add(document.projection());
            add(document.ttlMillis());
            all.add(document.payload());
        }
        add(entry.rows().size());
        for (ListRow row : entry.rows()) {
            add(row.name());
            all.add(row.body());
            add(row.indexes().size());
            row.indexes().forEach(this::add);
        }
    }

    private void add(long number) {
        add(Long.toString(number));
    }

    private void add(String text) {
        all.add(text.getBytes(UTF_8));
    }

    private byte[][] toArray() {
        return all.toArray(byte[][]::new);
    }
}
