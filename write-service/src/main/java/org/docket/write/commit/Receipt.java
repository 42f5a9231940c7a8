package org.docket.write.commit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a successful command answers with. Its JSON is always written here, whether it comes fresh from the statement or was stored by
 * the database, so that a retry gets the same bytes.
 *
 * @param commandId the attempt that was carried out; a payment has it as its id too
 * @param caseId the case
 * @param version of the case after the command
 * @param revision of the case after the command
 * @param state of the case after the command
 * @param events wire names of the events that it caused
 */
public record Receipt(UUID commandId, UUID caseId, long version, long revision, String state, List<String> events) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Takes a copy. */
    public Receipt {
        events = List.copyOf(events);
    }

    /** Reads a receipt that was written as JSON. */
    public static Receipt parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            List<String> events = new ArrayList<>();
            node.get("events").forEach(event -> events.add(event.textValue()));
            return new Receipt(
                    UUID.fromString(node.get("commandId").textValue()),
                    UUID.fromString(node.get("id").textValue()),
                    node.get("version").longValue(),
                    node.get("revision").longValue(),
                    node.get("state").textValue(),
                    events);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A stored receipt is JSON", impossible);
        }
    }

    /** The JSON as clients get it. */
    public String json() {
        ObjectNode node = JSON.createObjectNode()
                .put("commandId", commandId.toString())
                .put("type", "case")
                .put("id", caseId.toString())
                .put("version", version)
                .put("revision", revision)
                .put("state", state);
        var list = node.putArray("events");
        events.forEach(list::add);
        return node.toString();
    }
}
