package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Json;
import org.docket.write.fixture.LegalTasks;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the read functions say has exactly the members, of exactly the types, that the contracts between the services have. */
@ExtendWith(SharedWorld.class)
final class ViewContractsTest {

    private final World world;
    private final Officer officer;

    ViewContractsTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @ParameterizedTest
    @CsvSource({
        "case_detail, case.v1",
        "case_row, case-row.v1",
        "case_timeline, timeline.v1",
        "case_payments, payments.v1"
    })
    void areKeptByACaseThatLivedThroughEverything(String function, String contract) {
        JsonNode promised = Json.contract("views/" + contract + ".json");

        JsonNode said = world.view(function, caseOfTheContract());

        assertThat(differences("", promised, said)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "case_detail, case.v1",
        "case_row, case-row.v1",
        "case_timeline, timeline.v1",
        "case_payments, payments.v1"
    })
    void areKeptByACaseThatWasJustOpened(String function, String contract) {
        JsonNode promised = Json.contract("views/" + contract + ".json");

        JsonNode said = world.view(function, officer.opensCase());

        assertThat(differences("", promised, said)).isEmpty();
    }

    @Test
    void areKeptByTheAuditOfARefusedAttempt() {
        JsonNode promised = Json.contract("views/audit-entry.v1.json");
        UUID id = officer.opensCase();
        officer.gives(Commands.close(id, 1));

        JsonNode said = Json.parse(world.owner()
                .text("SELECT body FROM read.audit_entries(?::smallint, ?, NULL, NULL, NULL, 1)", World.ONE, id));

        assertThat(differences("", promised, said)).isEmpty();
        assertThat(said.path("code").asText()).isEqualTo("not-closable");
    }

    @Test
    void tellTheSameFiguresAsTheContract() {
        JsonNode promised = Json.contract("views/case.v1.json");

        JsonNode said = world.view("case_detail", caseOfTheContract());

        for (String member : List.of(
                "caseType",
                "state",
                "version",
                "revision",
                "occurredOn",
                "officerBadge",
                "offence",
                "penalty",
                "appeals",
                "owed",
                "paid",
                "balance")) {
            assertThat(said.path(member)).as(member).isEqualTo(promised.path(member));
        }
    }

    @Test
    void areKeptByAnInvestigation() {
        JsonNode promised = Json.contract("views/investigation.v1.json");
        UUID id = Investigations.submitted(officer);
        Investigations.lacks(world.owner(), id, "PHOTO");

        assertThat(differences("", promised, world.view("case_detail", id))).isEmpty();
        assertThat(differences(
                        "",
                        Json.contract("views/case.v1.json"),
                        world.view("case_detail", Investigations.issued(officer))))
                .isEmpty();
    }

    @Test
    void tellAnInvestigationAsItStands() {
        UUID id = Investigations.rejected(officer);

        JsonNode said = world.view("case_detail", id);

        assertThat(said.path("summary").asText()).isEqualTo("Repeated driving without a licence");
        assertThat(said.path("proposedPenalty").toString()).isEqualTo("{\"value\":\"500.00\",\"currency\":\"EUR\"}");
        assertThat(said.path("submittedBy").asText())
                .isEqualTo(officer.colleague().actor().actorId().toString());
        assertThat(said.path("decidedBy").asText())
                .isEqualTo(officer.actor().actorId().toString());
        assertThat(said.path("decisionReason").asText()).isEqualTo("That is how we see it.");
        assertThat(said.path("offence").isNull()).isTrue();
        assertThat(said.path("penalty").isNull()).isTrue();
        assertThat(said.path("slots")).isEmpty();
    }

    @Test
    void areKeptByATaskWhoseClockStands() {
        UUID task = LegalTasks.paused(officer);
        UUID caseId = world.owner()
                .ids("SELECT case_id FROM command.task WHERE task_id = ?", task)
                .getFirst();

        assertThat(differences("", Json.contract("views/case-tasks.v1.json"), world.view("case_tasks", caseId)))
                .isEmpty();
    }

    @Test
    void areKeptByEvidenceThatFillsASlotAndIsForSome() {
        UUID caseId = officer.succeedsWith(EvidenceCommands.satisfying(officer)).caseId();
        UUID actor = officer.actor().actorId();
        UUID evidence = world.owner()
                .ids("SELECT satisfied_by FROM command.case_slot WHERE case_id = ?", caseId)
                .getFirst();
        officer.succeedsWith(EvidenceCommands.restrictTo(evidence, actor));

        JsonNode said = Json.parse(world.owner()
                .text("SELECT items FROM read.case_evidence(?::smallint, ?, ?, NULL, 50)", World.ONE, actor, caseId));

        assertThat(said).hasSize(1);
        assertThat(said.at("/0/slots/0").asText()).isEqualTo("PHOTO");
        assertThat(said.at("/0/restrictions/0/kind").asText()).isEqualTo("NAMED_ONLY");
        assertThat(differences("", Json.contract("views/case-evidence.v1.json").path("items"), said))
                .isEmpty();
    }

    @Test
    void leaveOutCasesThatAreNotThere() {
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM read.case_detail(?::smallint, ARRAY[?, ?]::uuid[])",
                                World.ONE,
                                officer.opensCase(),
                                UUID.randomUUID()))
                .isEqualTo(1);
    }

    @Test
    void noticeADifferenceAtAnyDepth() {
        JsonNode promised = Json.parse("{\"a\": {\"b\": [{\"c\": 1}]}, \"d\": null}");

        assertThat(differences("", promised, Json.parse("{\"a\": {\"b\": [{\"c\": 2}, {\"c\": 3}]}, \"d\": \"x\"}")))
                .isEmpty();
        assertThat(differences("", promised, Json.parse("{\"a\": {\"b\": [{\"c\": \"1\"}]}, \"d\": 1}")))
                .containsExactly("/a/b/0/c is STRING, not NUMBER");
        assertThat(differences("", promised, Json.parse("{\"a\": {\"b\": [{\"c\": 1, \"e\": 1}]}, \"d\": 1}")))
                .containsExactly("/a/b/0 has [c, e], not [c]");
    }

    /** The story that the contract's case tells. */
    private UUID caseOfTheContract() {
        UUID id = officer.hasNotifiedCase();
        officer.succeedsWith(Commands.fileAppeal(id, "PREFECTURE"));
        officer.succeedsWith(Commands.forwardAppeal(id, "PREFECTURE"));
        officer.succeedsWith(Commands.addSurcharge(id));
        officer.succeedsWith(Commands.recordPayment(id, "20.00", "A100/P1"));
        officer.succeedsWith(Commands.sendToCollection(id));
        return id;
    }

    /** Where a value has other members than promised, or a value of another type where both have one. Details of events are the events' own. */
    private static List<String> differences(String pointer, JsonNode promised, JsonNode said) {
        List<String> differences = new ArrayList<>();
        if (promised.isNull() || said.isNull() || pointer.endsWith("/detail")) {
            return differences;
        }
        if (promised.getNodeType() != said.getNodeType()) {
            return List.of(pointer + " is " + said.getNodeType() + ", not " + promised.getNodeType());
        }
        if (promised.isObject()) {
            List<String> members = Json.membersOf(promised);
            if (!Json.membersOf(said).equals(members)) {
                return List.of(pointer + " has " + Json.membersOf(said) + ", not " + members);
            }
            members.forEach(member ->
                    differences.addAll(differences(pointer + "/" + member, promised.path(member), said.path(member))));
        }
        for (int i = 0; promised.isArray() && i < said.size(); i++) {
            differences.addAll(differences(pointer + "/" + i, promised.path(0), said.path(i)));
        }
        return differences;
    }
}
