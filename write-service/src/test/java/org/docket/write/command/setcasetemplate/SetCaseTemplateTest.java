package org.docket.write.command.setcasetemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.TemplateCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** In a world of its own, as every case of an agency begins with its template. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SetCaseTemplateTest {

    private static final String FINE = "FIXED_PENALTY";
    private static final String DEMANDING = """
            {"slots": [{"code": "PHOTO", "label": "Photograph", "mandatory": true}, {"code": "SKETCH", "label": "Sketch"}],
             "tasks": [{"title": "Check the plate", "queue": "INTAKE", "blocking": true, "priority": 7, "dueInHours": 8},
                       {"title": "Call the owner", "queue": "INTAKE", "dueInHours": 16}]}""";

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void replacesTheTemplateVersionByVersion() {
        Officer stranger = world.stranger();

        Reply first = stranger.gives(TemplateCommands.set(FINE, 0, DEMANDING));
        UUID demanding = stranger.opensCase();
        Reply second = stranger.gives(TemplateCommands.set(FINE, 1, """
                {"slots": [{"code": "PHOTO", "label": "Picture"}], "tasks": []}"""));
        UUID easy = stranger.opensCase();
        Reply third = stranger.gives(TemplateCommands.set(FINE, 2, "{}"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"v1\"");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(third.version()).isEqualTo(3);
        assertThat(slotsOf(demanding)).containsExactly("PHOTO Photograph t", "SKETCH Sketch f");
        assertThat(tasksOf(demanding)).containsExactly("Check the plate INTAKE t 7", "Call the owner INTAKE f 5");
        assertThat(slotsOf(easy)).containsExactly("PHOTO Picture f");
        assertThat(tasksOf(easy)).isEmpty();
        assertThat(slotsOf(stranger.opensCase())).isEmpty();
    }

    @Test
    void keepsAFixedPenaltyOpenUntilItsWorkIsDone() {
        officer.succeedsWith(TemplateCommands.set(FINE, TemplateCommands.version(officer, FINE), DEMANDING));
        UUID id = officer.hasPaidCase();
        officer.succeedsWith(TemplateCommands.set(FINE, TemplateCommands.version(officer, FINE), "{}"));
        UUID task = world.owner()
                .ids("SELECT task_id FROM command.task WHERE case_id = ? AND blocking", id)
                .getFirst();

        Reply refused = officer.gives(Commands.close(id, 1));
        officer.succeedsWith(TaskCommands.claim(task));
        officer.succeedsWith(TaskCommands.complete(task));
        Reply without = officer.gives(Commands.close(id, 1));
        officer.succeedsWith(EvidenceCommands.satisfy(id, "PHOTO", EvidenceCommands.confirmed(officer, id)));
        Reply closed = officer.gives(Commands.close(id, 1));

        assertThat(refused.codesOf("guards")).containsExactly("evidence-slot-filled", "blocking-task-ended");
        assertThat(refused.json().at("/guards/0/subject").asText()).isEqualTo("PHOTO");
        assertThat(refused.json().at("/guards/1/subject").asText()).isEqualTo(task.toString());
        assertThat(without.codesOf("guards")).containsExactly("evidence-slot-filled");
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
    }

    @Test
    void saysHowManyTasksAreOpenWhenNotAllAreListed() {
        String tasks = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> "{\"title\": \"Step %d\", \"queue\": \"INTAKE\", \"blocking\": true, \"dueInHours\": 1}"
                        .formatted(n))
                .collect(Collectors.joining(", ", "{\"tasks\": [", "]}"));
        officer.succeedsWith(TemplateCommands.set(FINE, TemplateCommands.version(officer, FINE), tasks));
        UUID id = officer.hasPaidCase();
        officer.succeedsWith(TemplateCommands.set(FINE, TemplateCommands.version(officer, FINE), "{}"));

        Reply reply = officer.gives(Commands.close(id, 1));

        assertThat(reply.codesOf("guards")).hasSize(10).containsOnly("blocking-task-ended");
        assertThat(reply.json().path("detail").asText()).contains("20 blocking tasks are open in all");
        assertThat(world.owner().number("SELECT task_count FROM command.enforcement_case WHERE case_id = ?", id))
                .isEqualTo(20);
    }

    @Test
    void isRefusedUponAnotherVersion() {
        long version = TemplateCommands.version(officer, "INVESTIGATION");

        Reply tooNew = officer.gives(TemplateCommands.set("INVESTIGATION", version + 1, DEMANDING));
        officer.succeedsWith(TemplateCommands.set("INVESTIGATION", version, "{}"));
        Reply tooOld = officer.gives(TemplateCommands.set("INVESTIGATION", version, DEMANDING));

        assertThat(tooNew.status()).isEqualTo(412);
        assertThat(tooOld.code()).isEqualTo("stale-version");
        assertThat(tooOld.json().path("currentVersion").asLong()).isEqualTo(version + 1);
    }

    @Test
    void knowsTheCaseTypesAndQueuesThatThereAre() {
        Reply type = officer.gives(TemplateCommands.set("PARKING", 0, DEMANDING));
        Reply queue = officer.gives(TemplateCommands.set(
                FINE,
                TemplateCommands.version(officer, FINE),
                DEMANDING.replace("\"INTAKE\", \"blocking\"", "\"NOWHERE\", \"blocking\"")));

        assertThat(type.status()).isEqualTo(404);
        assertThat(queue.status()).isEqualTo(409);
        assertThat(queue.code()).isEqualTo("queue-unknown");
    }

    @Test
    void isASupervisorsRight() {
        assertThat(world.somebody("OFFICER")
                        .gives(TemplateCommands.set(FINE, 0, DEMANDING))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void tellsWhatIsWrongWithATemplate() {
        Reply reply = officer.gives(TemplateCommands.set(FINE, 0, """
                {"slots": [{"code": "photo", "label": " "}, {"code": "A", "label": "x"}, {"code": "A", "label": "y", "mandatory": 1}],
                 "tasks": [{"title": "x", "queue": "INTAKE"}, {"title": "x", "queue": "INTAKE", "dueInHours": 0, "priority": 10}, 7], "colour": 1}"""));

        assertThat(reply.violations())
                .containsExactlyInAnyOrder(
                        "/slots/0/code value-invalid",
                        "/slots/0/label value-invalid",
                        "/slots/2/code value-invalid",
                        "/slots/2/mandatory wrong-type",
                        "/tasks/0/dueInHours missing-field",
                        "/tasks/1/dueInHours value-invalid",
                        "/tasks/1/priority value-invalid",
                        "/tasks/2 wrong-type",
                        "/colour unknown-field");
    }

    private List<String> slotsOf(UUID caseId) {
        return world.owner().texts("""
                SELECT concat_ws(' ', s.code, s.label, s.mandatory) FROM command.case_slot s WHERE s.case_id = ? ORDER BY 1
                """, caseId);
    }

    private List<String> tasksOf(UUID caseId) {
        return world.owner().texts("""
                SELECT concat_ws(' ', t.title, t.queue, t.blocking, t.priority) FROM command.task t WHERE t.case_id = ? ORDER BY t.task_id
                """, caseId);
    }
}
