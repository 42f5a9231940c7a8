package org.docket.write.command.appeal;

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
final class AppealTest {

    private final World world;
    private final Officer officer;

    AppealTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void collectsItsFactsByAuthority() {
        UUID id = officer.hasNotifiedCase();

        officer.succeedsWith(Commands.fileAppeal(id, "PREFECTURE"));
        officer.succeedsWith(Commands.forwardAppeal(id, "PREFECTURE"));
        officer.succeedsWith(Commands.recordAppealResult(id, "PREFECTURE", "DISMISSED"));
        officer.succeedsWith(Commands.notifyAppealResult(id, "PREFECTURE"));
        officer.succeedsWith(Commands.fileAppeal(id, "JUDGE"));

        var appeals = world.view("case_detail", id).path("appeals");
        assertThat(appeals.path(0).toString()).isEqualTo("""
                {"authority":"PREFECTURE","filedOn":"2007-02-01","forwardedOn":"2007-02-10","resultOn":"2007-05-02",\
                "resultCode":"G","outcome":"DISMISSED","notifiedOn":"2007-06-02"}""");
        assertThat(appeals.path(1).path("authority").asText()).isEqualTo("JUDGE");
        assertThat(appeals).hasSize(2);
    }

    @Test
    void isMadeByWhicheverFactComesFirst() {
        UUID forwarded = officer.opensCase();
        UUID decided = officer.hasCaseWithNotice();
        UUID told = officer.hasNotifiedCase();

        assertThat(officer.gives(Commands.forwardAppeal(forwarded, "JUDGE")).status())
                .isEqualTo(200);
        assertThat(officer.gives(Commands.recordAppealResult(decided, "JUDGE", "DISMISSED"))
                        .status())
                .isEqualTo(200);
        assertThat(officer.gives(Commands.notifyAppealResult(told, "JUDGE")).status())
                .isEqualTo(200);
    }

    @Test
    void hasEachFactOnce() {
        UUID id = officer.hasNotifiedCase();
        for (Request fact : new Request[] {
            Commands.fileAppeal(id, "JUDGE"),
            Commands.forwardAppeal(id, "JUDGE"),
            Commands.recordAppealResult(id, "JUDGE", "DISMISSED"),
            Commands.notifyAppealResult(id, "JUDGE")
        }) {
            officer.succeedsWith(fact);

            Reply second = officer.gives(fact.underAFreshKey());

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.code()).isEqualTo("appeal-fact-already-recorded");
        }
    }

    @Test
    void hasNoResultBeforeTheNotice() {
        UUID withoutNotice = officer.opensCase();
        UUID noticed = officer.hasCaseWithNotice();
        Request early = Commands.recordAppealResult(noticed, "JUDGE", "UPHELD");

        assertThat(officer.gives(Commands.recordAppealResult(withoutNotice, "JUDGE", "UPHELD"))
                        .code())
                .isEqualTo("result-before-notice");
        assertThat(officer.gives(early.withBody(early.body().replace("2007-05-02", "2006-12-11")))
                        .code())
                .isEqualTo("result-before-notice");
    }

    @Test
    void isNotToldBeforeTheNotification() {
        UUID noticed = officer.hasCaseWithNotice();
        UUID notified = officer.hasNotifiedCase();
        Request early = Commands.notifyAppealResult(notified, "JUDGE");

        assertThat(officer.gives(Commands.notifyAppealResult(noticed, "JUDGE")).code())
                .isEqualTo("result-notice-before-notification");
        assertThat(officer.gives(early.withBody(early.body().replace("2007-06-02", "2007-01-14")))
                        .code())
                .isEqualTo("result-notice-before-notification");
    }

    @Test
    void writesOffAllThatIsOwedWhenUpheldAndLeavesPaymentsAsACredit() {
        UUID id = officer.hasSurchargedCase();
        officer.succeedsWith(Commands.recordPayment(id, "20.00"));

        officer.succeedsWith(Commands.recordAppealResult(id, "PREFECTURE", "UPHELD"));

        var view = world.view("case_detail", id);
        assertThat(view.path("penalty").path("writtenOff").path("value").asText())
                .isEqualTo("82.50");
        assertThat(view.path("owed").path("value").asText()).isEqualTo("0.00");
        assertThat(view.path("balance").path("value").asText()).isEqualTo("-20.00");
        assertThat(world.transfersOf(id)).endsWith("WRITE_OFF 8250 WRITE_OFF>CASE");
    }

    @Test
    void writesOffTheRestWhenTheOtherAuthorityUpholdsItToo() {
        UUID id = officer.hasNotifiedCase();
        officer.succeedsWith(Commands.recordAppealResult(id, "PREFECTURE", "UPHELD"));
        officer.succeedsWith(Commands.addSurcharge(id));
        assertThat(world.balanceOf(id)).isEqualTo("36.50");

        officer.succeedsWith(Commands.recordAppealResult(id, "JUDGE", "UPHELD"));

        assertThat(world.balanceOf(id)).isEqualTo("0.00");
        assertThat(world.transfersOf(id)).endsWith("WRITE_OFF 3650 WRITE_OFF>CASE");
    }

    @Test
    void booksNothingWhenNothingIsLeftToWriteOff() {
        UUID id = officer.hasCaseWithNotice();
        officer.succeedsWith(Commands.recordAppealResult(id, "PREFECTURE", "UPHELD"));

        officer.succeedsWith(Commands.recordAppealResult(id, "JUDGE", "UPHELD"));

        assertThat(world.transfersOf(id))
                .filteredOn(transfer -> transfer.startsWith("WRITE_OFF"))
                .hasSize(1);
    }

    @Test
    void changesNothingOfWhatIsOwedWhenDismissedOrWithoutAnOutcome() {
        UUID dismissed = officer.hasCaseWithNotice();
        UUID open = officer.hasCaseWithNotice();

        officer.succeedsWith(Commands.recordAppealResult(dismissed, "JUDGE", "DISMISSED"));
        officer.succeedsWith(Commands.recordAppealResult(open, "JUDGE", "")
                .withBody("{\"occurredOn\": \"2007-05-02\", \"authority\": \"JUDGE\", \"resultCode\": \"#\"}"));

        assertThat(world.balanceOf(dismissed)).isEqualTo("46.00");
        assertThat(world.balanceOf(open)).isEqualTo("46.00");
    }

    @Test
    void staysDecidedWhenAnEarlierFactIsRecordedLate() {
        UUID id = officer.hasCaseWithNotice();
        officer.succeedsWith(Commands.recordPayment(id, "46.00"));
        officer.succeedsWith(Commands.recordAppealResult(id, "JUDGE", "DISMISSED"));

        officer.succeedsWith(Commands.fileAppeal(id, "JUDGE"));

        assertThat(officer.gives(Commands.close(id, 1)).status()).isEqualTo(200);
    }

    @Test
    void isRecordedAfterClosing() {
        UUID id = officer.hasClosedCase();

        Reply reply = officer.gives(Commands.fileAppeal(id, "PREFECTURE"));

        assertThat(reply.json().path("state").asText()).isEqualTo("CLOSED");
    }
}
