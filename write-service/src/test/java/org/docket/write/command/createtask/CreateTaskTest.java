package org.docket.write.command.createtask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class CreateTaskTest {

    private final World world;
    private final Officer officer;

    CreateTaskTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void makesATaskThatWaits() {
        UUID caseId = officer.opensCase();

        Reply reply = officer.gives(TaskCommands.createTask(caseId));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("type").asText()).isEqualTo("task");
        assertThat(reply.json().path("state").asText()).isEqualTo("OPEN");
        assertThat(reply.caseId()).isEqualTo(caseId);
        assertThat(reply.header("ETag")).isEqualTo("\"v1\"");
    }

    @Test
    void movesTheRevisionOfTheCaseAndNotItsVersion() {
        UUID caseId = officer.opensCase();

        Reply reply = officer.succeedsWith(TaskCommands.createTask(caseId));

        assertThat(reply.revision()).isEqualTo(2);
        assertThat(world.view("case_row", caseId).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void isRefusedOnceTheCaseHasAsManyAsItMay() {
        UUID caseId = officer.opensCase();
        world.owner().run("UPDATE command.enforcement_case SET task_count = 199 WHERE case_id = ?", caseId);

        Reply last = officer.gives(TaskCommands.createTask(caseId));
        Reply oneMore = officer.gives(TaskCommands.createTask(caseId));

        assertThat(last.status()).isEqualTo(201);
        assertThat(oneMore.status()).isEqualTo(409);
        assertThat(oneMore.code()).isEqualTo("too-many-parts");
    }

    @Test
    void isRefusedOnADecidedCaseWhenItBlocks() {
        UUID caseId = officer.hasClosedCase();

        Reply blocking = officer.gives(TaskCommands.createBlockingTask(caseId));
        Reply harmless = officer.gives(TaskCommands.createTask(caseId));

        assertThat(blocking.code()).isEqualTo("case-decided");
        assertThat(blocking.json().path("detail").asText()).contains("blocking: false");
        assertThat(harmless.status()).isEqualTo(201);
    }

    @Test
    void tellsEverythingThatIsWrongWithABody() {
        Reply reply = officer.gives(TaskCommands.createTask(officer.opensCase()).withBody("""
                {"title": " ", "queue": "in take", "blocking": "yes", "priority": 10, "dueInHours": 1, "dueAt": "2026-13-01"}"""));

        assertThat(reply.violations())
                .containsExactlyInAnyOrder(
                        "/title value-invalid",
                        "/queue value-invalid",
                        "/blocking wrong-type",
                        "/priority value-invalid",
                        "/dueAt value-invalid");
    }

    @Test
    void wantsADueTimeThatIsToCome() {
        UUID caseId = officer.opensCase();

        Reply none = officer.gives(TaskCommands.createTask(caseId).withBody("""
                {"title": "Ask", "queue": "INTAKE"}"""));
        Reply past = officer.gives(TaskCommands.createTask(caseId, "INTAKE", 5, "2020-01-01T00:00:00Z"));
        Reply far = officer.gives(TaskCommands.createTask(caseId, "INTAKE", 5, "2099-01-01T00:00:00Z"));

        assertThat(none.violations()).containsExactly("/dueInHours missing-field");
        assertThat(past.violations()).containsExactly("/dueAt value-invalid");
        assertThat(far.violations()).containsExactly("/dueAt value-invalid");
    }
}
