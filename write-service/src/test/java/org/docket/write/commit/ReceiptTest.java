package org.docket.write.commit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.MethodSource;

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
        assertThat(Json.membersOf(reply.json()).stream()
                        .filter(member -> !List.of("caseId", "report", "also").contains(member)))
                .containsExactly("commandId", "type", "id", "version", "revision", "state", "events");
        assertThat(reply.json().path("events"))
                .extracting(event -> event.asText())
                .containsExactly(operation.eventType());
        if (isOf(operation, "case") && operation != Operation.DISPOSE) {
            JsonNode shown = world.view("case_row", reply.caseId(), officer);
            assertThat(reply.revision()).isEqualTo(shown.path("revision").asLong());
            if (!reply.json().has("caseId")) {
                assertThat(reply.json().path("type").asText()).isEqualTo("case");
                assertThat(reply.json().path("state")).isEqualTo(shown.path("state"));
                assertThat(reply.version()).isEqualTo(shown.path("version").asLong());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void comesWithETagTokenAndLocation(Operation operation) {
        Reply reply = officer.gives(Legal.request(operation, officer));

        boolean isCase = reply.json().path("type").asText().equals("case");
        assertThat(reply.header("ETag"))
                .isEqualTo("\"v" + reply.version() + (isCase ? ".r" + reply.revision() : "") + "\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Idempotency-Replayed")).isEmpty();
        Keyset.Wrote wrote = world.keyset().open(reply.header("Consistency-Token"));
        assertThat(wrote.tenant()).isEqualTo(World.ONE);
        assertThat(wrote.pairs())
                .hasSize(1 + reply.json().path("also").size())
                .startsWith(new Keyset.Pair(aggregateOf(operation), reply.caseId(), reply.revision()));
        assertThat(reply.header("Location")).isEqualTo(locationOf(operation, reply));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void standsForOneRowOfHistoryAuditAndOutbox(Operation operation) {
        Reply reply = officer.gives(Legal.request(operation, officer).with("traceparent", TRACEPARENT));

        if (isOf(operation, "case")) {
            assertThat(world.owner().texts("""
                    SELECT concat_ws(' ', h.case_id, h.revision, h.command, h.event_type, h.actor_id) FROM command.case_history h
                    WHERE h.command_id = ? AND h.case_id = ?
                    """, reply.commandId(), reply.caseId()))
                    .containsExactly(String.join(
                            " ",
                            reply.caseId().toString(),
                            Long.toString(reply.revision()),
                            operation.command(),
                            operation.eventType(),
                            by()));
        }
        assertThat(world.owner().texts("""
                SELECT concat_ws(' ', e.subject_id, e.action, e.outcome, e.actor_id) FROM command.audit_entry e WHERE e.command_id = ? AND e.code IS NULL
                """, reply.commandId()))
                .containsExactly(String.join(" ", reply.caseId().toString(), operation.command(), "ACCEPTED", by()));
        assertThat(world.owner().texts("""
                SELECT concat_ws(' ', o.aggregate_type, o.aggregate_id, o.revision, o.type, o.type_version, o.actor_id, o.traceparent)
                FROM command.outbox o WHERE o.command_id = ? AND o.aggregate_id = ?
                """, reply.commandId(), reply.caseId()))
                .containsExactly(String.join(
                        " ",
                        aggregateOf(operation),
                        reply.caseId().toString(),
                        Long.toString(reply.revision()),
                        operation.eventType(),
                        "1",
                        by(),
                        TRACEPARENT));
    }

    @ParameterizedTest
    @MethodSource("changesOfCases")
    void movesTheRevisionByOneAndTheVersionOnlyByADecision(Operation operation) {
        Request request = Legal.request(operation, officer);

        Reply reply = officer.gives(request);

        assertThat(world.owner().texts("""
                SELECT concat_ws(' ', h.revision - b.revision, h.version - b.version = CASE WHEN h.decides THEN 1 ELSE 0 END)
                FROM command.case_history h JOIN command.case_history b ON b.case_id = h.case_id AND b.revision = h.revision - 1
                WHERE h.command_id = ?
                """, reply.commandId())).isNotEmpty().containsOnly("1 t");
    }

    static Stream<Operation> changesOfCases() {
        // A disposal leaves no earlier revision to compare with; its own test does that.
        return Arrays.stream(Operation.values())
                .filter(operation -> isOf(operation, "case")
                        && !Set.of(Operation.OPEN, Operation.DISPOSE).contains(operation));
    }

    private static boolean isOf(Operation operation, String aggregate) {
        return aggregateOf(operation).equals(aggregate);
    }

    private static String aggregateOf(Operation operation) {
        return operation.eventType().substring(0, operation.eventType().indexOf('.'));
    }

    private String by() {
        return officer.actor().actorId().toString();
    }

    private static String locationOf(Operation operation, Reply reply) {
        UUID id = reply.caseId();
        return switch (operation) {
            case OPEN, WRITE_OFF -> "/query/v1/cases/" + id;
            case RECORD_PAYMENT, REVERSE_PAYMENT, REFUND -> "/query/v1/cases/" + id + "/payments";
            case PREVIEW_BULK, RUN_BULK, CANCEL_BULK -> "/query/v1/operations/" + id;
            case CREATE_TASK -> "/query/v1/cases/" + id + "/tasks";
            case ADD_EVIDENCE -> "/command/v1/evidence/" + reply.id() + "/content";
            case SEND_NOTICE,
                    CLAIM_TASK,
                    CLAIM_NEXT_TASK,
                    REASSIGN_TASK,
                    RELEASE_TASK,
                    COMPLETE_TASK,
                    CANCEL_TASK,
                    PAUSE_SLA,
                    RESUME_SLA,
                    RESET_SLA,
                    SET_CALENDAR,
                    SET_CASE_TEMPLATE,
                    CREATE_QUEUE,
                    SUBMIT_FOR_REVIEW,
                    RETURN,
                    APPROVE,
                    REJECT,
                    ESCALATE,
                    ISSUE_PENALTY,
                    WITHDRAW,
                    SET_TARIFF,
                    CHANGE_TARIFF,
                    RECORD_NOTIFICATION,
                    ADD_SURCHARGE,
                    FILE_APPEAL,
                    FORWARD_APPEAL,
                    RECORD_APPEAL_RESULT,
                    NOTIFY_APPEAL_RESULT,
                    SEND_TO_COLLECTION,
                    CONFIRM_EVIDENCE,
                    RESTRICT_EVIDENCE,
                    LIFT_RESTRICTION,
                    SATISFY_REQUIREMENT,
                    CLOSE,
                    REOPEN,
                    MERGE,
                    SEAL,
                    UNSEAL,
                    SET_RETENTION_RULE,
                    DISPOSE,
                    ADD_NOTE,
                    PLACE_HOLD,
                    LIFT_HOLD,
                    LINK_PARTY,
                    UNLINK_PARTY,
                    CREATE_PARTY,
                    CORRECT_PARTY,
                    ERASE_PARTY,
                    CREATE_SUBSCRIPTION,
                    PAUSE_SUBSCRIPTION,
                    RESUME_SUBSCRIPTION,
                    ROTATE_SUBSCRIPTION_SECRET,
                    REPLAY_SUBSCRIPTION,
                    DISCARD_DEAD_LETTERS,
                    REMOVE_SUBSCRIPTION,
                    CREATE_PERMIT_QUOTA,
                    PLACE_PERMIT_ORDER,
                    CANCEL_PERMIT_ORDER -> "";
        };
    }
}
