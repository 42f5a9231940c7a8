package org.docket.read.inspect.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.docket.read.cache.Document;
import org.docket.read.cache.Kept;
import org.docket.read.source.Causes.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to say about one cached document.
 *
 * @param sourceRevision the revision that PostgreSQL has; null when it has no such case
 * @param cause what caused the cached revision; null when that is kept no more, or nothing is cached
 */
record Explanation(
        Kept kept, @Nullable Long sourceRevision, @Nullable Cause cause) {
    private static final JsonFactory JSON = new JsonFactory();

    byte[] json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        Document document = kept.document();
        Long revision = document == null ? null : (Long) document.revision();
        json.writeFieldName("value");
        if (document == null || document.isAbsent()) {
            json.writeNull();
        } else {
            json.writeRawValue(new String(document.body(), StandardCharsets.UTF_8));
        }
        number(json, "revision", revision);
        number(json, "sourceRevision", sourceRevision);
        number(json, "ttlMillis", kept.ttlMillis());
        json.writeStringField(
                "writtenAt",
                document == null
                        ? null
                        : Instant.ofEpochMilli(document.writtenAtMillis()).toString());
        json.writeStringField(
                "eventId",
                firstOf(document == null ? null : document.eventId(), cause == null ? null : cause.eventId()));
        json.writeStringField(
                "commandId",
                firstOf(document == null ? null : document.commandId(), cause == null ? null : cause.commandId()));
        number(json, "generation", kept.generation() == null ? null : Long.valueOf(kept.generation()));
        json.writeStringField("key", kept.key());
        json.writeStringField("eventType", cause == null ? null : cause.eventType());
        json.writeStringField("actorId", cause == null ? null : cause.actorId().toString());
        json.writeStringField("auditOutcome", cause == null ? null : cause.auditOutcome());
        json.writeBooleanField("current", revision != null && revision.equals(sourceRevision));
        number(json, "fence", kept.fence());
        json.writeBooleanField("cacheAnswered", kept.answered());
    }

    private static void number(JsonGenerator json, String name, @Nullable Long value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private static @Nullable String firstOf(@Nullable String noted, @Nullable UUID lookedUp) {
        return noted != null || lookedUp == null ? noted : lookedUp.toString();
    }
}
