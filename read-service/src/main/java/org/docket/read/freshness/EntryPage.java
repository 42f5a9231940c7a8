package org.docket.read.freshness;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.docket.read.source.Entry;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is in no cache, on its way to a client. Entries are copied as they are.
 *
 * @param nextPageToken null on the last page
 */
record EntryPage(List<Entry> items, @Nullable String nextPageToken, Freshness freshness) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_OF_AN_ENTRY = 512;

    byte[] json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream((items.size() + 1) * BYTES_OF_AN_ENTRY);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (Entry item : items) {
                json.writeRawValue(new String(item.body(), StandardCharsets.UTF_8));
            }
            json.writeEndArray();
            json.writeStringField("nextPageToken", nextPageToken);
            freshness.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
