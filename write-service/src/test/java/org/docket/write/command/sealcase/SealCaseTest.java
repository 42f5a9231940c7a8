package org.docket.write.command.sealcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SealCommands;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class SealCaseTest {

    private final World world;
    private final Officer officer;
    private final Officer unnamed;

    SealCaseTest(World world) {
        this.world = world;
        this.officer = world.officer();
        this.unnamed = world.anotherOfficer();
    }

    @Test
    void namesWhoeverSealsItAndMovesTheRevisionOnly() {
        UUID id = officer.opensCase();

        Reply reply = officer.gives(SealCommands.seal(id, officer.colleague()));

        assertThat(List.of(reply.version(), reply.revision())).containsExactly(1L, 2L);
        assertThat(viewers(id))
                .containsExactlyInAnyOrder(
                        officer.actor().actorId(), officer.colleague().actor().actorId());
        assertThat(world.owner()
                        .text(
                                "SELECT detail ->> 'reason' FROM command.case_history WHERE case_id = ? AND command = 'seal'",
                                id))
                .isEqualTo("A witness is to be protected.");
    }

    @Test
    void isRepeatedToNameOthers() {
        UUID id = SealCommands.sealedCase(officer);

        officer.succeedsWith(SealCommands.seal(id, unnamed));

        assertThat(officer.colleague().gives(PartyCommands.addNote(id)).status())
                .isEqualTo(404);
        assertThat(unnamed.gives(PartyCommands.addNote(id)).status()).isEqualTo(201);
        assertThat(officer.gives(PartyCommands.addNote(id)).status()).isEqualTo(201);
    }

    @Test
    void takesNobodyWhoIsNoActiveActorOfTheAgency() {
        UUID id = officer.opensCase();

        assertThat(officer.gives(SealCommands.seal(id, world.stranger())).code())
                .isEqualTo("viewers-unknown");
        assertThat(officer.gives(SealCommands.seal(id, UUID.randomUUID())).code())
                .isEqualTo("viewers-unknown");
        assertThat(world.owner().number("SELECT revision FROM command.enforcement_case WHERE case_id = ?", id))
                .isEqualTo(1);
    }

    @Test
    void namesAtMostFiftyOthers() {
        UUID[] many = IntStream.range(0, 51).mapToObj(i -> UUID.randomUUID()).toArray(UUID[]::new);

        Reply reply = officer.gives(SealCommands.seal(officer.opensCase(), many));

        assertThat(reply.violations()).containsExactly("/actors value-invalid");
    }

    @Test
    void isASupervisorsRight() {
        Officer named = world.somebody("OFFICER");
        UUID id = officer.opensCase();
        officer.succeedsWith(SealCommands.seal(id, named));

        assertThat(named.gives(SealCommands.unseal(id)).status()).isEqualTo(403);
        assertThat(named.gives(SealCommands.seal(officer.opensCase(), named)).status())
                .isEqualTo(403);
    }

    @Test
    void isTakenBackForEverybody() {
        UUID id = SealCommands.sealedCase(officer);

        Reply reply = officer.gives(SealCommands.unseal(id));

        assertThat(reply.code()).isEqualTo("accepted");
        assertThat(unnamed.gives(PartyCommands.addNote(id)).status()).isEqualTo(201);
        assertThat(officer.gives(SealCommands.unseal(id)).code()).isEqualTo("case-not-sealed");
    }

    @Test
    void takesItsDuplicatesWithItAndBack() {
        UUID duplicate = officer.opensCase();
        UUID id = officer.opensCase();
        officer.succeedsWith(Commands.merge(duplicate, 1, id, 1));

        officer.succeedsWith(SealCommands.seal(id, officer.colleague()));

        assertThat(unnamed.gives(PartyCommands.addNote(duplicate)).status()).isEqualTo(404);
        assertThat(officer.gives(PartyCommands.addNote(duplicate)).code()).isEqualTo("case-merged");
        assertThat(officer.gives(SealCommands.seal(duplicate, unnamed)).code()).isEqualTo("case-merged");
        assertThat(bodyFor("case_detail", duplicate, null)).isEqualTo("3 withheld");
        assertThat(bodyFor("case_timeline", duplicate, officer)).contains("case.sealed");
        assertThat(events(duplicate)).containsExactly("1 case.opened", "2 case.merged", "3 case.sealed");
        officer.succeedsWith(SealCommands.unseal(id));
        assertThat(unnamed.gives(PartyCommands.addNote(duplicate)).code()).isEqualTo("case-merged");
        assertThat(bodyFor("case_detail", duplicate, null)).startsWith("4 {");
    }

    @Test
    void cannotBeSealedWithoutItsDuplicatesByAnybody() {
        UUID duplicate = officer.opensCase();
        UUID id = officer.opensCase();
        officer.succeedsWith(Commands.merge(duplicate, 1, id, 1));
        String seal = "UPDATE command.enforcement_case SET sealed = true, viewers = ARRAY[opened_by] WHERE case_id = ?";

        assertThat(world.owner().refused(seal, id).constraint()).isEqualTo("case_merged_is_sealed_alike");
        assertThat(world.owner().refused(seal, duplicate).constraint()).isEqualTo("case_merged_is_sealed_alike");
    }

    @Test
    void showsNothingThatMayBeKeptAndAllToThoseNamed() {
        UUID id = SealCommands.sealedCase(officer);

        assertThat(List.of("case_detail", "case_row", "case_timeline", "case_payments", "case_tasks"))
                .allSatisfy(view -> {
                    assertThat(bodyFor(view, id, null)).isEqualTo("2 withheld");
                    assertThat(bodyFor(view, id, unnamed)).isEqualTo("2 withheld");
                    assertThat(bodyFor(view, id, officer)).startsWith("2 {\"id\":\"" + id);
                });
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM read.case_list(?::smallint, NULL, NULL, NULL, 201) WHERE id = ?",
                                World.ONE,
                                id))
                .isZero();
        assertThat(sealedCasesOf(officer)).contains(id);
        assertThat(sealedCasesOf(unnamed)).isEmpty();
    }

    private List<UUID> sealedCasesOf(Officer reader) {
        return world.owner()
                .ids(
                        "SELECT id FROM read.sealed_cases(?::smallint, ?, NULL, 201)",
                        World.ONE,
                        reader.actor().actorId());
    }

    private String bodyFor(String view, UUID id, @Nullable Officer reader) {
        String sql = "SELECT revision || ' ' || COALESCE(body, 'withheld') FROM read." + view
                + "(?::smallint, ARRAY[?]::uuid[]" + (reader == null ? ")" : ", ?)");
        return reader == null
                ? world.owner().text(sql, World.ONE, id)
                : world.owner().text(sql, World.ONE, id, reader.actor().actorId());
    }

    private List<String> events(UUID id) {
        return world.owner()
                .texts(
                        "SELECT revision || ' ' || type FROM command.outbox WHERE aggregate_id = ? ORDER BY revision",
                        id);
    }

    private List<UUID> viewers(UUID id) {
        return world.owner().ids("SELECT unnest(viewers) FROM command.enforcement_case WHERE case_id = ?", id);
    }
}
