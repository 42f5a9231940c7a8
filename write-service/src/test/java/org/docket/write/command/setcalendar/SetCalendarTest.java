package org.docket.write.command.setcalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** In a world of its own, as an agency has one calendar; each test is about another agency. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SetCalendarTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void replacesTheCalendarVersionByVersion() {
        Officer stranger = world.stranger();

        Reply first = stranger.gives(TaskCommands.setCalendar(0));
        Reply second = stranger.gives(TaskCommands.setCalendar(1));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"v1\"");
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void isRefusedUponAnotherVersionWhetherThereIsACalendarOrNot() {
        Reply tooNew = officer.gives(TaskCommands.setCalendar(5));
        officer.succeedsWith(TaskCommands.setCalendar(0, """
                {"workingHours": {"monday": ["00:00-24:00"], "tuesday": ["00:00-24:00"], "wednesday": ["00:00-24:00"], "thursday": ["00:00-24:00"],
                                  "friday": ["00:00-24:00"], "saturday": ["00:00-24:00"], "sunday": ["00:00-24:00"]}}"""));
        Reply tooOld = officer.gives(TaskCommands.setCalendar(0));
        UUID task = officer.succeedsWith(TaskCommands.createTask(officer.opensCase()))
                .id();

        assertThat(tooNew.status()).isEqualTo(412);
        assertThat(tooNew.json().path("currentVersion").asInt()).isZero();
        assertThat(tooOld.status()).isEqualTo(412);
        assertThat(world.owner().text("SELECT due_at - created_at FROM command.task WHERE task_id = ?", task))
                .as("whoever works round the clock has done 16 hours 16 hours later")
                .isEqualTo("16:00:00");
    }

    @Test
    void isASupervisorsRight() {
        assertThat(world.somebody("OFFICER").gives(TaskCommands.setCalendar(0)).status())
                .isEqualTo(403);
    }

    @Test
    void tellsWhatIsWrongWithHours() {
        Reply reply = officer.gives(TaskCommands.setCalendar(0, """
                {"workingHours": {"monday": ["8:00-12:00"], "tuesday": ["12:00-08:00"], "wednesday": ["08:00-12:00", "12:00-13:00"],
                                  "thursday": ["08:00-24:01"], "friday": "08:00-12:00", "caturday": []},
                 "exceptions": {"2026-13-01": [], "2026-12-25": ["24:00-25:00"]}}"""));

        assertThat(reply.violations())
                .containsExactlyInAnyOrder(
                        "/workingHours/monday value-invalid",
                        "/workingHours/tuesday value-invalid",
                        "/workingHours/wednesday value-invalid",
                        "/workingHours/thursday value-invalid",
                        "/workingHours/friday wrong-type",
                        "/workingHours value-invalid",
                        "/workingHours/caturday unknown-field",
                        "/exceptions/2026-13-01 value-invalid",
                        "/exceptions/2026-12-25 value-invalid");
    }
}
