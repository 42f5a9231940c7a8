package org.docket.read.query.sealedcases;

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
 * One page of sealed cases, on its way to a client. Rows are copied as they are.
 *
 * @param nextPageToken null on the last page
 */
record SealedPage(List<CaseRow> items, @Nullable String nextPageToken, Freshness freshness) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_OF_A_ROW = 384;

    byte[] json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream((items.size() + 1) * BYTES_OF_A_ROW);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (CaseRow item : items) {
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
