package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.TemplateCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an agency sets is changed to and fro while others work by it: whatever they do follows one version as a whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SettingsMeetWorkTest {

    private static final int FOUR = 4;

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterEach
    void keepsTheBooksInOrder() {
        Books.assertInOrder(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void givesAPenaltyTheDaysOfOneTariff() {
        UUID tariff =
                officer.succeedsWith(TariffCommands.setTariff("2007-01-15")).id();
        List<UUID> ids = Clones.of(world.owner(), officer.hasCaseWithNotice(), Race.TRIES);
        Setting terms = new Setting(
                officer,
                version -> TariffCommands.changeTariff(
                        tariff, version, version % 2 == 0 ? 30 : 10, version % 2 == 0 ? 60 : 20));

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> (meeting + contestant) % 2 == 0
                        ? terms.changes()
                        : Race.persistently(officer, Commands.recordNotification(ids.get(meeting))));

        assertDone(meetings);
        assertThat(daysOf(ids)).containsExactly("10 20", "30 60");
    }

    @Test
    void givesAPenaltyTheDaysOfATariffThatIsBeingSetOrNone() {
        List<UUID> ids = Clones.of(world.owner(), officer.hasCaseWithNotice(), Race.TRIES);
        List<String> days = IntStream.range(0, Race.TRIES)
                .mapToObj(n -> LocalDate.of(2020, 12, 31).minusDays(n % 5000).toString())
                .toList();

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        (meeting + contestant) % 2 == 0
                                ? TariffCommands.setTariff(days.get(meeting), 40, 70)
                                : Commands.recordNotification(ids.get(meeting), days.get(meeting))));

        assertThat(meetings)
                .allSatisfy(replies ->
                        assertThat(replies).extracting(Reply::code).isSubsetOf("accepted", "tariff-already-set"));
        assertThat(daysOf(ids)).contains("40 70").isSubsetOf("none", "10 20", "30 60", "40 70");
    }

    @Test
    void opensACaseWithOneTemplate() {
        Setting template = new Setting(officer, SettingsMeetWorkTest::template);

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> (meeting + contestant) % 2 == 0
                        ? template.changes()
                        : Race.persistently(officer, Commands.openCase()));
        officer.succeedsWith(
                TemplateCommands.set("FIXED_PENALTY", TemplateCommands.version(officer, "FIXED_PENALTY"), "{}"));

        assertDone(meetings);
        List<UUID> opened = IntStream.range(0, Race.TRIES)
                .mapToObj(meeting -> meetings.get(meeting).get(1 - meeting % 2).id())
                .toList();
        assertThat(world.owner().texts("""
                SELECT DISTINCT concat((SELECT string_agg(s.code, ',' ORDER BY s.code) FROM command.case_slot s WHERE s.tenant_id = c.tenant_id AND s.case_id = c.case_id), '/',
                                       (SELECT string_agg(t.title, ',' ORDER BY t.title) FROM command.task t WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id))
                FROM command.enforcement_case c WHERE c.case_id = ANY (?::uuid[])
                """, Mergers.array(opened)))
                .contains("PHOTO,SKETCH/Check the plate", "REPORT/Ask the witness,Call the owner")
                .isSubsetOf("/", "PHOTO,SKETCH/Check the plate", "REPORT/Ask the witness,Call the owner");
    }

    @Test
    void saysWhenATaskIsDueByOneCalendar() {
        Clocks clocks = new Clocks(world);
        List<UUID> cases = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        List<UUID> stopped = clocks.stopped(Race.TRIES);
        List<UUID> reset = clocks.running(Race.TRIES);
        Setting calendar = new Setting(officer, SettingsMeetWorkTest::calendar);
        calendar.changes();

        List<List<Reply>> meetings = Race.of(FOUR, (meeting, contestant) -> switch ((meeting + contestant) % FOUR) {
            case 0 -> calendar.changes();
            case 1 -> Race.persistently(officer, TaskCommands.createTask(cases.get(meeting)));
            case 2 -> Race.persistently(officer, TaskCommands.resumeSla(stopped.get(meeting)));
            default -> Race.persistently(officer, TaskCommands.resetSla(reset.get(meeting), 1, 40));
        });

        assertDone(meetings);
        String soon = "t.due_at < now() + interval '7 days'";
        String late = "t.due_at > now() + interval '9 days'";
        List<UUID> created = world.owner()
                .ids("SELECT task_id FROM command.task WHERE case_id = ANY (?::uuid[])", Mergers.array(cases));
        assertThat(dueBy(created, soon, late)).containsExactly("afternoons", "mornings");
        assertThat(dueBy(reset, soon, late)).containsExactly("afternoons", "mornings");
        // twenty days of mornings are more hours than those of afternoons: counted by the one and spent by the other
        // calendar, they end on other days
        assertThat(dueBy(stopped, "t.due_at > '2026-01-22'", "t.due_at < '2026-01-28'"))
                .containsExactly("afternoons", "mornings");
    }

    /** Nothing went wrong, but that somebody else was faster to change the setting. */
    private static void assertDone(List<List<Reply>> meetings) {
        assertThat(meetings.stream().flatMap(List::stream).map(Reply::code)).isSubsetOf("accepted", "stale-version");
    }

    /** Two slots and a task, or one slot and two tasks. */
    private static Request template(long version) {
        return TemplateCommands.set("FIXED_PENALTY", version, version % 2 == 0 ? """
                {"slots": [{"code": "PHOTO", "label": "Photograph"}, {"code": "SKETCH", "label": "Sketch"}],
                 "tasks": [{"title": "Check the plate", "queue": "INTAKE", "dueInHours": 8}]}""" : """
                {"slots": [{"code": "REPORT", "label": "Report"}],
                 "tasks": [{"title": "Ask the witness", "queue": "INTAKE", "dueInHours": 8},
                           {"title": "Call the owner", "queue": "INTAKE", "dueInHours": 8}]}""");
    }

    /** By which calendars tasks are due, in order; what is due as by none of both is told as it is. */
    private List<String> dueBy(List<UUID> tasks, String mornings, String afternoons) {
        return world.owner().texts("""
                SELECT DISTINCT CASE WHEN extract(hour FROM t.due_at AT TIME ZONE 'Europe/Rome') < 12 AND %s THEN 'mornings'
                                     WHEN extract(hour FROM t.due_at AT TIME ZONE 'Europe/Rome') >= 12 AND %s THEN 'afternoons' ELSE t.due_at::text END AS way
                FROM command.task t WHERE t.task_id = ANY (?::uuid[]) ORDER BY way
                """.formatted(mornings, afternoons), Mergers.array(tasks));
    }

    /** Mornings of every day; or afternoons of working days, and none of the next ten days. */
    private static Request calendar(long version) {
        List<String> days = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
        boolean mornings = version % 2 == 0;
        String hours = days.subList(0, mornings ? 7 : 5).stream()
                .map(day -> "\"%s\": [\"%s\"]".formatted(day, mornings ? "00:00-12:00" : "12:00-23:00"))
                .collect(Collectors.joining(", "));
        String exceptions = IntStream.rangeClosed(-1, mornings ? -2 : 10)
                .mapToObj(n -> "\"" + LocalDate.now(ZoneOffset.UTC).plusDays(n) + "\": []")
                .collect(Collectors.joining(", "));
        return TaskCommands.setCalendar(
                version, "{\"workingHours\": {%s}, \"exceptions\": {%s}}".formatted(hours, exceptions));
    }

    /** How long after the notification penalties are due and can be surcharged: every such pair, in order. */
    private List<String> daysOf(List<UUID> ids) {
        return world.owner().texts("""
                SELECT DISTINCT CASE WHEN due_on IS NULL AND surcharge_from IS NULL THEN 'none'
                                     ELSE concat_ws(' ', due_on - notified_on, surcharge_from - notified_on) END AS days
                FROM command.enforcement_case WHERE case_id = ANY (?::uuid[]) ORDER BY days
                """, Mergers.array(ids));
    }
}
