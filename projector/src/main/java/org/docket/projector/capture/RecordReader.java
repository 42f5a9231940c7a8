package org.docket.projector.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.docket.projector.event.EventDecoder;
import org.docket.projector.event.OutboxEvent;
import org.docket.projector.event.OutboxRow;
import org.docket.projector.event.UnknownEvent;

/**
 * Debezium's records to a batch. Records are inserts of the outbox, our own heartbeat messages, and Debezium's heartbeats, which carry a
 * position and nothing else. Anything else is unknown and stops.
 */
final class RecordReader {

    private final String outboxTopic;
    private final String messageTopic;
    private final String heartbeatTopic;

    RecordReader(String prefix) {
        this.outboxTopic = prefix + ".command.outbox";
        this.messageTopic = prefix + ".message";
        this.heartbeatTopic = "__debezium-heartbeat." + prefix;
    }

    Batch read(List<SourceRecord> records) {
        List<OutboxEvent> events = new ArrayList<>(records.size());
        OptionalLong asOf = OptionalLong.empty();
        for (SourceRecord record : records) {
            String topic = record.topic();
            if (topic.equals(outboxTopic)) {
                Struct value = (Struct) record.value();
                events.add(EventDecoder.decode(row(value.getStruct("after"))));
                asOf = before(value.getStruct("source").getInt64("ts_ms"));
            } else if (topic.equals(messageTopic)) {
                byte[] content = ((Struct) record.value()).getStruct("message").getBytes("content");
                asOf = before(Long.parseLong(new String(content, US_ASCII)));
            } else if (!topic.equals(heartbeatTopic)) {
                throw new UnknownEvent("a record of topic " + topic + ", which is not known here");
            }
        }
        return new Batch(events, asOf);
    }

    /** Others may have committed in the same millisecond and stand further on in the log. */
    private static OptionalLong before(long millis) {
        return OptionalLong.of(millis - 1);
    }

    private static OutboxRow row(Struct after) {
        return new OutboxRow(
                new OutboxRow.Subject(
                        after.getInt16("tenant_id"),
                        after.getString("aggregate_type"),
                        after.getString("aggregate_id"),
                        after.getInt64("revision")),
                new OutboxRow.Kind(after.getString("type"), after.getInt16("type_version")),
                new OutboxRow.Cause(
                        after.getString("event_id"),
                        after.getString("command_id"),
                        after.getString("actor_id"),
                        after.getString("recorded_at"),
                        after.getString("traceparent")));
    }
}
