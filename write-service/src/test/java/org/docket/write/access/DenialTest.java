package org.docket.write.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Json;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever has none of a command's roles is denied it, nothing is changed, and the audit tells so to whoever asks it. */
@ExtendWith(SharedWorld.class)
final class DenialTest {

    private final World world;

    DenialTest(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void isToldByTheAudit(Operation operation) {
        Request request = Legal.request(operation, world.officer());
        Officer auditor = world.somebody("AUDITOR"); // who may give no command at all
        UUID actorId = auditor.actor().actorId();
        long before = world.owner().number("SELECT count(*) FROM command.outbox");

        Reply reply = auditor.gives(request);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("forbidden");
        assertThat(world.owner()
                        .texts(
                                "SELECT body FROM read.audit_entries(?::smallint, NULL, ?, NULL, NULL, 51)",
                                World.ONE,
                                actorId))
                .singleElement()
                .extracting(Json::parse)
                .satisfies(entry -> {
                    assertThat(entry.path("action").asText()).isEqualTo(operation.command());
                    assertThat(entry.path("outcome").asText()).isEqualTo("DENIED");
                    assertThat(entry.path("code").asText()).isEqualTo("forbidden");
                });
        assertThat(world.owner().number("SELECT count(*) FROM command.outbox")).isEqualTo(before);
    }
}
