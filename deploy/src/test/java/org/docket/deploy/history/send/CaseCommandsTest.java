package org.docket.deploy.history.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.docket.deploy.history.Activity;
import org.docket.deploy.history.HistoricEvent;
import org.docket.deploy.history.HistoricEvent.AppealStep;
import org.docket.deploy.history.HistoricEvent.FineCreated;
import org.docket.deploy.history.HistoricEvent.FineSent;
import org.docket.deploy.history.HistoricEvent.NotificationInserted;
import org.docket.deploy.history.HistoricEvent.Offence;
import org.docket.deploy.history.HistoricEvent.PaymentMade;
import org.docket.deploy.history.HistoricEvent.PenaltyAdded;
import org.docket.deploy.history.HistoricEvent.SentToCollection;
import org.docket.deploy.history.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CaseCommandsTest {
    private static final LocalDate DAY = LocalDate.parse("2006-08-02");
    private static final FineCreated CREATED =
            new FineCreated(2, DAY, "561", new Money(3500), new Offence("157", "A", 2));
    private static final PaymentMade PAID = new PaymentMade(3, DAY, new Money(1050));

    static Stream<Arguments> everyActivity() {
        return Stream.of(
                Arguments.of(CREATED, "/command/v1/cases", """
                        {"reference":"A1","caseType":"FIXED_PENALTY","occurredOn":"2006-08-02",\
                        "offence":{"article":"157","vehicleClass":"A","points":2},\
                        "penalty":{"amount":{"value":"35.00","currency":"EUR"}},"officerBadge":"561"}"""),
                Arguments.of(new FineSent(2, DAY, new Money(1100)), "send-notice", """
                        {"occurredOn":"2006-08-02","expense":{"value":"11.00","currency":"EUR"}}"""),
                Arguments.of(new NotificationInserted(2, DAY, "P"), "record-notification", """
                        {"occurredOn":"2006-08-02","channel":"P"}"""),
                Arguments.of(new NotificationInserted(2, DAY, null), "record-notification", """
                        {"occurredOn":"2006-08-02"}"""),
                Arguments.of(new PenaltyAdded(2, DAY, new Money(7150)), "add-surcharge", """
                        {"occurredOn":"2006-08-02","newTotal":{"value":"71.50","currency":"EUR"}}"""),
                Arguments.of(PAID, "payments", """
                        {"occurredOn":"2006-08-02","amount":{"value":"10.50","currency":"EUR"},"externalReference":"A1/P1"}"""),
                appeal(Activity.INSERT_DATE_APPEAL_TO_PREFECTURE, "file-appeal", "PREFECTURE"),
                appeal(Activity.APPEAL_TO_JUDGE, "file-appeal", "JUDGE"),
                appeal(Activity.SEND_APPEAL_TO_PREFECTURE, "forward-appeal", "PREFECTURE"),
                appeal(Activity.RECEIVE_RESULT_APPEAL_FROM_PREFECTURE, "record-appeal-result", "PREFECTURE"),
                appeal(Activity.NOTIFY_RESULT_APPEAL_TO_OFFENDER, "notify-appeal-result", "PREFECTURE"),
                Arguments.of(new SentToCollection(2, DAY), "send-to-collection", """
                        {"occurredOn":"2006-08-02"}"""));
    }

    @ParameterizedTest
    @MethodSource("everyActivity")
    void makesTheCommandOfEveryActivity(HistoricEvent event, String operation, String body) {
        CaseCommand command = new CaseCommands("A1").next(event);

        assertThat(command.path("an-id")).endsWith(operation);
        assertThat(command.body()).isEqualTo(body);
    }

    @Test
    void makesTheSameCommandsAgain() {
        assertThat(commands("A1", CREATED, PAID, PAID)).isEqualTo(commands("A1", CREATED, PAID, PAID));
    }

    @Test
    void givesEveryEventItsOwnKey() {
        List<CaseCommand> commands = Stream.concat(
                        commands("A1", CREATED, PAID, PAID).stream(), commands("A2", PAID, CREATED).stream())
                .toList();

        assertThat(commands)
                .extracting(CaseCommand::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("import-[0-9a-f]{64}"));
    }

    @Test
    void numbersThePaymentsOfACase() {
        List<CaseCommand> commands = commands("A1", CREATED, PAID, new FineSent(4, DAY, new Money(1)), PAID);

        assertThat(commands.get(1).body()).contains("\"externalReference\":\"A1/P1\"");
        assertThat(commands.get(3).body()).contains("\"externalReference\":\"A1/P2\"");
    }

    @Test
    void keepsKeysThatWereSentBefore() {
        CaseCommand command = new CaseCommands("A1").next(CREATED);

        // A changed key would make the next import of an old file send everything anew.
        assertThat(command.key()).isEqualTo("import-858e42e359d679ace7456b9d6ec64f5e038801fb1d856563769a5480172243af");
    }

    @Test
    void noticesWhatHappensTwice() {
        CaseCommands commands = new CaseCommands("A1");
        commands.next(CREATED);
        commands.next(PAID);

        assertThat(commands.repeats(CREATED)).isTrue();
        assertThat(commands.repeats(PAID)).isFalse();
    }

    private static Arguments appeal(Activity activity, String operation, String authority) {
        String body = "{\"occurredOn\":\"2006-08-02\",\"authority\":\"" + authority + "\",\"resultCode\":\"#\"}";
        return Arguments.of(new AppealStep(2, DAY, activity, "#"), operation, body);
    }

    private static List<CaseCommand> commands(String reference, HistoricEvent... events) {
        CaseCommands commands = new CaseCommands(reference);
        return Stream.of(events).map(commands::next).toList();
    }
}
