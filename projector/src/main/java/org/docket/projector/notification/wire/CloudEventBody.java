package org.docket.projector.notification.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A notice as CloudEvents 1.0 in structured mode ({@code application/cloudevents+json}); the contract is
 * {@code deploy/contracts/notifications}. The same notice always gives the same bytes.
 */
public final class CloudEventBody {

    /** The media type of the body. */
    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private CloudEventBody() {}

    /** The bytes that are sent and signed. */
    public static byte[] of(String slug, Notice notice) {
        Notice.Subject subject = notice.subject();
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", notice.event().toString())
                .put("source", "urn:docket:agency:" + slug)
                .put("type", "org.docket." + notice.type() + ".v1")
                .put("subject", subject.aggregateType() + "/" + subject.aggregate())
                .put("time", time(notice.recordedAt()))
                .put("datacontenttype", "application/json")
                .put("dataschema", "urn:docket:notification:v1");
        notice.traceparent().ifPresent(parent -> event.put("traceparent", parent));
        event.putObject("data")
                .put("aggregateType", subject.aggregateType())
                .put("aggregateId", subject.aggregate().toString())
                .put("revision", subject.revision())
                .put("commandId", notice.command().toString());
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of plain values is written without fail", impossible);
        }
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
