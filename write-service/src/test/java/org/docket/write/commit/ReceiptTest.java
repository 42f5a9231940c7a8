package org.docket.write.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Json;
import org.docket.write.fixture.Keyset;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedWorld.class)
final class ReceiptTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final World world;
    private final Officer officer;

    ReceiptTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void tellsWhatTheCommandDid(Operation operation) {
        Request request = Legal.request(operation, officer);

        Reply reply = officer.gives(request);

        assertThat(reply.status()).isEqualTo(operation.status());
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(Json.membersOf(reply.json()))
                .containsExactly("commandId", "type", "id", "version", "revision", "state", "events");
        assertThat(reply.json().path("type").asText()).isEqualTo("case");
        assertThat(reply.json().path("events"))
                .extracting(event -> event.asText())
                .containsExactly(operation.eventType());
        assertThat(reply.json().path("state").asText())
                .isEqualTo(world.view("case_row", reply.id()).path("state").asText());
        assertThat(reply.version())
                .isEqualTo(world.view("case_row", reply.id()).path("version").asLong());
        assertThat(reply.revision())
                .isEqualTo(world.view("case_row", reply.id()).path("revision").asLong());
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void comesWithETagTokenAndLocation(Operation operation) {
        Reply reply = officer.gives(Legal.request(operation, officer));

        assertThat(reply.header("ETag")).isEqualTo("\"v" + reply.version() + ".r" + reply.revision() + "\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Idempotency-Replayed")).isEmpty();
        assertThat(world.keyset().open(reply.header("Consistency-Token")))
                .isEqualTo(Keyset.Wrote.of(World.ONE, reply.id(), reply.revision()));
        assertThat(reply.header("Location")).isEqualTo(locationOf(operation, reply.id()));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void standsForOneRowOfHistoryAuditAndOutbox(Operation operation) {
        Reply reply = officer.gives(Legal.request(operation, officer).with("traceparent", TRACEPARENT));

        assertThat(world.owner().texts("""
                SELECT concat_ws(' ', h.case_id, h.revision, h.command, h.event_type, h.actor_id) FROM command.case_history h WHERE h.command_id = ?
                """, reply.commandId()))
                .containsExactly(String.join(
                        " ",
                        reply.id().toString(),
                        Long.toString(reply.revision()),
                        operation.command(),
                        operation.eventType(),
                        by()));
        assertThat(world.owner().texts("""
                SELECT concat_ws(' ', e.subject_id, e.action, e.outcome, e.actor_id) FROM command.audit_entry e WHERE e.command_id = ? AND e.code IS NULL
                """, reply.commandId()))
                .containsExactly(String.join(" ", reply.id().toString(), operation.command(), "ACCEPTED", by()));
        assertThat(world.owner().texts("""
                SELECT concat_ws(' ', o.aggregate_type, o.aggregate_id, o.revision, o.type, o.type_version, o.actor_id, o.traceparent)
                FROM command.outbox o WHERE o.command_id = ?
                """, reply.commandId()))
                .containsExactly(String.join(
                        " ",
                        "case",
                        reply.id().toString(),
                        Long.toString(reply.revision()),
                        operation.eventType(),
                        "1",
                        by(),
                        TRACEPARENT));
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
    void movesTheRevisionByOneAndTheVersionOnlyByADecision(Operation operation) {
        Request request = Legal.request(operation, officer);
        long before =
                world.view("case_row", Legal.caseOf(request)).path("revision").asLong();

        Reply reply = officer.gives(request);

        assertThat(reply.revision()).isEqualTo(before + 1);
        assertThat(reply.version()).isEqualTo(operation == Operation.CLOSE ? 2 : 1);
    }

    private String by() {
        return officer.actor().actorId().toString();
    }

    private static String locationOf(Operation operation, UUID id) {
        return switch (operation) {
            case OPEN -> "/query/v1/cases/" + id;
            case RECORD_PAYMENT -> "/query/v1/cases/" + id + "/payments";
            case SEND_NOTICE,
                    RECORD_NOTIFICATION,
                    ADD_SURCHARGE,
                    FILE_APPEAL,
                    FORWARD_APPEAL,
                    RECORD_APPEAL_RESULT,
                    NOTIFY_APPEAL_RESULT,
                    SEND_TO_COLLECTION,
                    CLOSE -> "";
        };
    }
}
