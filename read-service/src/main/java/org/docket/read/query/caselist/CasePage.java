package org.docket.read.query.caselist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.docket.read.freshness.Freshness;
import org.docket.read.source.CaseRow;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, on its way to a client. Entries are copied as they are.
 *
 * @param nextPageToken null on the last page
 */
record CasePage(List<CaseRow> items, @Nullable String nextPageToken, Freshness freshness) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_AROUND = 512;

    byte[] json() {
        int size = BYTES_AROUND;
        for (CaseRow item : items) {
            size += item.body().length + 1;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        out.writeBytes("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(items.get(i).body());
        }
        out.write(']');
        byte[] rest = rest();
        // The rest is an object of its own; its brace becomes a comma.
        rest[0] = ',';
        out.writeBytes(rest);
        return out.toByteArray();
    }

    private byte[] rest() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BYTES_AROUND);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("nextPageToken", nextPageToken);
            freshness.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
