package org.docket.write.command.opencase;

import static org.assertj.core.api.Assertions.assertThat;

import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Json;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.OpenApi;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenInvestigationTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    @BeforeAll
    void agreeOnATemplate() {
        world.owner().run("""
                INSERT INTO command.template_slot (tenant_id, case_type, code, label, mandatory)
                VALUES (7, 'INVESTIGATION', 'PHOTO', 'A photograph', true), (7, 'INVESTIGATION', 'MEASUREMENT', 'A measurement', false)
                """);
        world.owner().run("""
                INSERT INTO command.template_task (tenant_id, case_type, ordinal, title, queue, blocking, priority, due_in_hours)
                SELECT 7, 'INVESTIGATION', n, 'Step ' || n, 'INTAKE', n = 1, 5, 24 FROM generate_series(1, 20) n
                """);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void opensItWithoutAPenalty() {
        Reply reply = officer.gives(DecisionCommands.openInvestigation());

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("state").asText()).isEqualTo("OPEN");
        assertThat(reply.header("ETag")).isEqualTo("\"v1.r1\"");
        assertThat(world.transfersOf(reply.id())).isEmpty();
        assertThat(world.balanceOf(reply.id())).isEqualTo("0.00");
    }

    @Test
    void beginsWithTheSlotsAndTasksOfTheTemplate() {
        Reply reply = officer.gives(DecisionCommands.openInvestigation());

        assertThat(world.owner().texts("""
                SELECT concat_ws(' ', s.code, s.label, s.mandatory, s.case_gate) FROM command.case_slot s WHERE s.case_id = ? ORDER BY 1
                """, reply.id()))
                .containsExactly("MEASUREMENT A measurement f", "PHOTO A photograph t t");
        assertThat(world.owner().texts("""
                SELECT concat_ws(' ', t.title, t.queue, t.blocking, t.priority, t.state, t.due_at >= t.created_at + interval '24 hours') FROM command.task t
                WHERE t.case_id = ? ORDER BY t.task_id LIMIT 2
                """, reply.id()))
                .containsExactly("Step 1 INTAKE t 5 OPEN t", "Step 2 INTAKE f 5 OPEN t");
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.task t WHERE t.case_id = ? AND substr(t.task_id::text, 15, 1) = '7'
                """, reply.id())).isEqualTo(20);
        assertThat(world.owner()
                        .number("SELECT task_count FROM command.enforcement_case WHERE case_id = ?", reply.id()))
                .isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "plate AB 123 CD, plate ab 123 cd",
        "'  plate   EF 123 ', PLATE EF 123",
        "\uFF30late GH 123, plate gh 123",
        "Stra\u00DFe 1, STRASSE 1",
        "plate IJ\u200B 123, plate ij 123"
    })
    void refusesASecondOneOfASubjectHoweverItIsWritten(String first, String second) {
        Reply opened = officer.succeedsWith(DecisionCommands.openInvestigationOf(first));

        Reply reply = officer.gives(DecisionCommands.openInvestigationOf(second));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("duplicate-subject");
        assertThat(reply.json().path("existingId").asText())
                .isEqualTo(opened.id().toString());
    }

    @Test
    void opensAnotherOneOfASubjectOnceTheFirstIsDecided() {
        Reply first = officer.succeedsWith(DecisionCommands.openInvestigationOf("licence 77"));
        officer.succeedsWith(DecisionCommands.withdraw(first.id(), 1));

        Reply reply = officer.gives(DecisionCommands.openInvestigationOf("licence 77"));

        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void opensAsManyAsThereAreWithoutASubject() {
        officer.succeedsWith(DecisionCommands.openInvestigation());

        assertThat(officer.gives(DecisionCommands.openInvestigation()).status()).isEqualTo(201);
    }

    @Test
    void refusesAReferenceThatAFixedPenaltyHas() {
        String reference = Commands.freshReference();
        officer.succeedsWith(Commands.openCase(reference));

        assertThat(officer.gives(DecisionCommands.openInvestigation(reference)).code())
                .isEqualTo("duplicate-reference");
    }

    @Test
    void tellsEveryMemberThatItsTypeHasNotOrMisses() {
        Request request = DecisionCommands.openInvestigation().withBody("""
                {"reference": "A", "caseType": "INVESTIGATION", "occurredOn": "2026-01-31", "subjectKey": "%s",
                 "offence": {}, "penalty": {}}""".formatted("\uFDFA".repeat(20)));

        Reply reply = officer.gives(request);

        assertThat(reply.violations())
                .containsExactlyInAnyOrder(
                        "/summary missing-field",
                        "/subjectKey value-invalid",
                        "/offence unknown-field",
                        "/penalty unknown-field");
    }

    @Test
    void tellsAFixedPenaltyThatHasASummary() {
        Request request = Commands.openCase();

        Reply reply = officer.gives(
                request.withBody(request.body().replace("{\"reference\"", "{\"summary\": \"x\", \"reference\"")));

        assertThat(reply.violations()).containsExactly("/summary unknown-field");
    }

    @Test
    void isDescribed() {
        OpenApi api = OpenApi.load();

        assertThat(api.complaints(
                        "OpenCase",
                        Json.parse(DecisionCommands.openInvestigationOf("x").body())))
                .isEmpty();
        assertThat(api.complaints("OpenCase", api.document().at("/components/schemas/OpenInvestigation/example")))
                .isEmpty();
    }
}
