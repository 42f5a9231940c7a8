package org.docket.write.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Json;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class OutboxContractTest {

    /** What no command is named for: what a bulk operation does to its cases, and what happens to the target of a merge. */
    private static final List<String> OTHERS = List.of("case.late-fee-charged", "operation.started", "case.absorbed");

    private final World world;
    private final Sql owner;

    OutboxContractTest(World world) {
        this.world = world;
        this.owner = world.owner();
    }

    @Test
    void hasExactlyTheColumnsOfTheContractAndSoNothingPersonal() {
        List<String> promised = Json.membersOf(Json.contract("events/case-event.v1.json"));

        assertThat(owner.texts("""
                SELECT attname FROM pg_attribute WHERE attrelid = 'command.outbox'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
                """)).containsExactlyElementsOf(promised);
    }

    @Test
    void writesEventsOfTheContractsTypes() {
        JsonNode promised = Json.contract("events/case-event.v1.json");
        world.officer().opensCase();

        JsonNode written = Json.parse(owner.text("SELECT to_json(o)::text FROM command.outbox o LIMIT 1"));

        assertThat(Json.membersOf(written)).isEqualTo(Json.membersOf(promised));
        promised.properties()
                .forEach(member -> assertThat(written.path(member.getKey()).getNodeType())
                        .as(member.getKey())
                        .isEqualTo(member.getValue().getNodeType()));
        assertThat(written.path("type_version").asInt())
                .isEqualTo(promised.path("type_version").asInt());
    }

    @Test
    void knowsExactlyTheEventTypesOfTheContract() {
        Map<String, List<String>> written = Stream.concat(
                        Arrays.stream(Operation.values()).map(Operation::eventType), OTHERS.stream())
                .distinct()
                .collect(Collectors.groupingBy(type -> type.substring(0, type.indexOf('.'))));

        JsonNode contract = Json.contract("events/types.v1.json");

        written.forEach((aggregate, types) -> assertThat(contract.path(aggregate))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(types));
    }

    @Test
    void isPublishedByInsertsOnlyAndUnderItsOwnName() {
        assertThat(owner.text("""
                SELECT concat_ws(' ', pubinsert, pubupdate, pubdelete, pubtruncate, pubviaroot) FROM pg_publication WHERE pubname = 'docket_outbox'
                """)).isEqualTo("t f f f t");
        assertThat(
                        owner.texts(
                                "SELECT schemaname || '.' || tablename FROM pg_publication_tables WHERE pubname = 'docket_outbox'"))
                .containsExactly("command.outbox");
    }
}
