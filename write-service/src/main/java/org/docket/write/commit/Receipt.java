package org.docket.write.commit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a successful command answers with. Its JSON is always written here, whether it comes fresh from the statement or was stored by
 * the database, so that a retry gets the same bytes.
 *
 * @param commandId the attempt that was carried out; a payment has it as its id too
 * @param type what kind of thing the receipt is about: {@code case}, {@code task}, {@code party}, …
 * @param id that thing
 * @param caseId the case that owns it; empty when it is a case itself or no case owns it
 * @param standing where it stands after the command
 * @param events wire names of the events that the command caused
 * @param also what else the command wrote; the token tells it too
 */
public record Receipt(
        UUID commandId,
        String type,
        UUID id,
        Optional<UUID> caseId,
        Standing standing,
        List<String> events,
        List<Written> also) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where something stands.
     *
     * @param version its own, which If-Match guards
     * @param revision its aggregate's: of the case for what a case owns
     * @param state its own
     * @param report of an operation that has ended: what became of its items
     */
    public record Standing(long version, long revision, String state, Optional<Report> report) {

        /** Of anything but an operation that has ended. */
        public Standing(long version, long revision, String state) {
            this(version, revision, state, Optional.empty());
        }
    }

    /**
     * What became of an operation's items.
     *
     * @param applied done
     * @param drifted changed by somebody since the preview, and left as they are
     * @param refused not possible, and left as they are
     */
    public record Report(int applied, int drifted, int refused) {

        private static Report of(JsonNode node) {
            return new Report(
                    node.get("applied").intValue(),
                    node.get("drifted").intValue(),
                    node.get("refused").intValue());
        }
    }

    /** Another aggregate that the command wrote, and the revision that it has at least. */
    public record Written(String type, UUID id, long revision) {}

    /** Takes copies. */
    public Receipt {
        events = List.copyOf(events);
        also = List.copyOf(also);
    }

    /** The receipt of a command that wrote one aggregate. */
    public Receipt(
            UUID commandId, String type, UUID id, Optional<UUID> caseId, Standing standing, List<String> events) {
        this(commandId, type, id, caseId, standing, events, List.of());
    }

    /** This receipt of a command that wrote another aggregate besides. */
    public Receipt alsoWriting(Written another) {
        return new Receipt(commandId, type, id, caseId, standing, events, List.of(another));
    }

    /** Reads a receipt that was written as JSON. */
    public static Receipt parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            List<String> events = new ArrayList<>();
            node.get("events").forEach(event -> events.add(event.textValue()));
            List<Written> also = new ArrayList<>();
            node.path("also")
                    .forEach(it -> also.add(new Written(
                            it.get("type").textValue(),
                            UUID.fromString(it.get("id").textValue()),
                            it.get("revision").longValue())));
            return new Receipt(
                    UUID.fromString(node.get("commandId").textValue()),
                    node.get("type").textValue(),
                    UUID.fromString(node.get("id").textValue()),
                    Optional.ofNullable(node.get("caseId"))
                            .map(JsonNode::textValue)
                            .map(UUID::fromString),
                    new Standing(
                            node.get("version").longValue(),
                            node.get("revision").longValue(),
                            node.get("state").textValue(),
                            Optional.ofNullable(node.get("report")).map(Report::of)),
                    events,
                    also);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A stored receipt is JSON", impossible);
        }
    }

    /** The aggregate whose revision this is: the owning case, or the thing itself. */
    public Subject aggregate() {
        return caseId.map(Subject::ofCase).orElseGet(() -> new Subject(type, id));
    }

    /** The JSON as clients get it. */
    public String json() {
        ObjectNode node = JSON.createObjectNode()
                .put("commandId", commandId.toString())
                .put("type", type)
                .put("id", id.toString());
        caseId.ifPresent(owner -> node.put("caseId", owner.toString()));
        node.put("version", standing.version())
                .put("revision", standing.revision())
                .put("state", standing.state());
        var list = node.putArray("events");
        events.forEach(list::add);
        standing.report()
                .ifPresent(report -> node.putObject("report")
                        .put("applied", report.applied())
                        .put("drifted", report.drifted())
                        .put("refused", report.refused()));
        if (!also.isEmpty()) {
            var others = node.putArray("also");
            also.forEach(it -> others.addObject()
                    .put("type", it.type())
                    .put("id", it.id().toString())
                    .put("revision", it.revision()));
        }
        return node.toString();
    }
}
