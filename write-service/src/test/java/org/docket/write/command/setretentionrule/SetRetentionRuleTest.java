package org.docket.write.command.setretentionrule;

import static org.assertj.core.api.Assertions.assertThat;

import org.docket.write.fixture.DisposalCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SetRetentionRuleTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void setsTheRuleOfItsAgencyVersionByVersion() {
        Reply first = officer.gives(DisposalCommands.setRule("FIXED_PENALTY", 0, 60));
        Reply second = officer.gives(DisposalCommands.setRule("FIXED_PENALTY", 1, 120));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"v1\"");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version()).isEqualTo(2);
        assertThat(
                        world.owner()
                                .texts(
                                        "SELECT tenant_id || ' ' || case_type || ' ' || months FROM command.retention_rule WHERE case_type = 'FIXED_PENALTY'"))
                .containsExactly("7 FIXED_PENALTY 120");
        assertThat(world.owner().text("SELECT read.settings(7::smallint)"))
                .contains("{\"caseType\":\"FIXED_PENALTY\",\"version\":2,\"months\":120}");
        assertThat(world.owner().text("SELECT read.settings(8::smallint)"))
                .contains("{\"caseType\":\"FIXED_PENALTY\",\"version\":0,\"months\":null}");
    }

    @Test
    void replacesOnlyTheVersionThatWasSeen() {
        officer.succeedsWith(DisposalCommands.setRule("INVESTIGATION", 0, 12));

        Reply again = officer.gives(DisposalCommands.setRule("INVESTIGATION", 0, 24));
        Reply ahead = officer.gives(DisposalCommands.setRule("INVESTIGATION", 7, 24));

        assertThat(again.code()).isEqualTo("stale-version");
        assertThat(again.json().path("currentVersion").asLong()).isEqualTo(1);
        assertThat(ahead.code()).isEqualTo("stale-version");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1201})
    void takesUpToAHundredYears(int months) {
        assertThat(officer.gives(DisposalCommands.setRule("FIXED_PENALTY", 0, months))
                        .violations())
                .containsExactly("/months value-invalid");
    }

    @Test
    void knowsNoOtherCaseTypes() {
        assertThat(officer.gives(DisposalCommands.setRule("INQUISITION", 0, 1)).status())
                .isEqualTo(404);
    }

    @Test
    void isASupervisorsRight() {
        assertThat(world.somebody("OFFICER")
                        .gives(DisposalCommands.setRule("FIXED_PENALTY", 0, 1))
                        .status())
                .isEqualTo(403);
    }
}
