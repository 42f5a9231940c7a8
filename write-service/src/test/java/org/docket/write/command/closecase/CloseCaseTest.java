package org.docket.write.command.closecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class CloseCaseTest {

    private final World world;
    private final Officer officer;

    CloseCaseTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void closesACaseThatIsPaid() {
        UUID id = officer.hasPaidCase();

        Reply reply = officer.gives(Commands.close(id, 1));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("CLOSED");
        assertThat(reply.header("ETag")).isEqualTo("\"v2.r3\"");
    }

    @Test
    void closesACaseWithACredit() {
        UUID id = officer.opensCase();
        officer.succeedsWith(Commands.recordPayment(id, "50.00"));

        assertThat(officer.gives(Commands.close(id, 1)).status()).isEqualTo(200);
    }

    @Test
    void reportsEverythingThatStandsInTheWay() {
        UUID id = officer.opensCase();
        officer.succeedsWith(Commands.fileAppeal(id, "PREFECTURE"));
        officer.succeedsWith(Commands.fileAppeal(id, "JUDGE"));

        Reply reply = officer.gives(Commands.close(id, 1));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("not-closable");
        assertThat(reply.codesOf("guards"))
                .containsExactly("balance-settled", "prefecture-appeal-decided", "judge-appeal-decided");
    }

    @Test
    void reportsThatTheCaseIsClosedBesideTheRest() {
        UUID id = officer.hasClosedCase();
        officer.succeedsWith(Commands.sendNotice(id));

        Reply reply = officer.gives(Commands.close(id, 2));

        assertThat(reply.codesOf("guards")).containsExactly("case-open", "balance-settled");
    }

    @Test
    void asksForTheVersionThatTheClientHasSeen() {
        UUID id = officer.hasPaidCase();

        Reply reply = officer.gives(Commands.close(id, 1).without("If-Match"));

        assertThat(reply.status()).isEqualTo(428);
        assertThat(reply.code()).isEqualTo("if-match-missing");
    }

    @Test
    void comparesOnlyTheVersion() {
        UUID id = officer.hasPaidCase();

        Reply reply = officer.gives(Commands.close(id, 1).with("If-Match", "\"v1.r1\""));

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void tellsTheCurrentVersionWhenTheClientsIsStale() {
        UUID id = officer.hasClosedCase();

        Reply reply = officer.gives(Commands.close(id, 1));

        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.code()).isEqualTo("stale-version");
        assertThat(reply.json().path("currentVersion").asLong()).isEqualTo(2);
        assertThat(reply.json().path("detail").asText()).contains("\"v2.r3\"");
    }

    @Test
    void answersARetryOfASuccessWithItsReceiptThoughTheVersionMovedOn() {
        UUID id = officer.hasPaidCase();
        Request close = Commands.close(id, 1);
        Reply first = officer.gives(close);

        Reply retry = officer.gives(close);

        assertThat(retry.status()).isEqualTo(200);
        assertThat(retry.text()).isEqualTo(first.text());
        assertThat(retry.isReplayed()).isTrue();
    }

    @Test
    void writesTheReasonIntoTheHistory() {
        UUID id = officer.hasClosedCase();

        var items = world.view("case_timeline", id).path("items");

        assertThat(items.path(2).path("detail").toString()).isEqualTo("{\"reason\":\"Nothing is owed.\"}");
        assertThat(items.path(2).path("fromState").asText()).isEqualTo("OPEN");
        assertThat(items.path(2).path("toState").asText()).isEqualTo("CLOSED");
    }
}
