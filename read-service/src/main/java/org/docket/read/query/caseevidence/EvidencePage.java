package org.docket.read.query.caseevidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.docket.read.freshness.Freshness;
import org.docket.read.source.EvidenceViews.Page;
import org.jspecify.annotations.Nullable;

/**
 * One page of a case's evidence, on its way to a client. Items are copied as they are.
 *
 * @param nextPageToken null on the last page
 */
record EvidencePage(UUID caseId, Page page, @Nullable String nextPageToken, Freshness freshness) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_AROUND = 512;

    byte[] json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(page.items().length + BYTES_AROUND);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", caseId.toString());
            json.writeNumberField("revision", page.revision());
            json.writeFieldName("items");
            json.writeRawValue(new String(page.items(), StandardCharsets.UTF_8));
            json.writeNumberField("withheld", page.withheld());
            json.writeStringField("nextPageToken", nextPageToken);
            freshness.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
