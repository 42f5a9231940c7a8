package org.docket.deploy.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.docket.deploy.history.HistoryFixture.HEADER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.docket.deploy.history.HistoricEvent.AppealStep;
import org.docket.deploy.history.HistoricEvent.FineCreated;
import org.docket.deploy.history.HistoricEvent.FineSent;
import org.docket.deploy.history.HistoricEvent.NotificationInserted;
import org.docket.deploy.history.HistoricEvent.Offence;
import org.docket.deploy.history.HistoricEvent.PaymentMade;
import org.docket.deploy.history.HistoricEvent.PenaltyAdded;
import org.docket.deploy.history.HistoricEvent.SentToCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvHistoryTest {
    private static final String CREATED = "A1,Create Fine,2006-08-02,561,35.00,,,157,A,2,NIL,\n";

    @TempDir
    private Path folder;

    @Test
    void readsEveryKindOfEventWithItsLine() throws IOException {
        Path file = csv(CREATED + """
                A1,Send Fine,2006-12-12,,,11.00,,,,,,
                A1,Insert Fine Notification,2007-01-15,,,,,,,,,P
                A1,Insert Date Appeal to Prefecture,2007-01-20,,,,,,,,,
                A1,Add penalty,2007-03-16,,71.50,,,,,,,
                A1,Send Appeal to Prefecture,2007-03-17,,,,,,,,#,
                A1,Payment,2007-03-18,,,,20.5,,,,,
                A1,Send for Credit Collection,2009-03-30,,,,,,,,,
                """);

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases)
                .singleElement()
                .isEqualTo(new HistoricCase(
                        "A1",
                        List.of(
                                new FineCreated(
                                        2, day("2006-08-02"), "561", new Money(3500), new Offence("157", "A", 2)),
                                new FineSent(3, day("2006-12-12"), new Money(1100)),
                                new NotificationInserted(4, day("2007-01-15"), "P"),
                                new AppealStep(5, day("2007-01-20"), Activity.INSERT_DATE_APPEAL_TO_PREFECTURE, null),
                                new PenaltyAdded(6, day("2007-03-16"), new Money(7150)),
                                new AppealStep(7, day("2007-03-17"), Activity.SEND_APPEAL_TO_PREFECTURE, "#"),
                                new PaymentMade(8, day("2007-03-18"), new Money(2050)),
                                new SentToCollection(9, day("2009-03-30")))));
    }

    @Test
    void takesColumnsInAnyOrderWithQuotesAndAByteOrderMark() throws IOException {
        String header =
                "\uFEFF\"activity\",case_id,date,officer,amount,expense,payment,article,vehicle_class,points,dismissal,notification_type\r\n";
        Path file = HistoryFixture.write(
                folder, "x.csv", header + "Create Fine,\"A \"\"1\"\"\",2006-08-02,,35,,,157,A,0,,\r\n\r\n");

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases).extracting(HistoricCase::reference).containsExactly("A \"1\"");
    }

    @Test
    void beginsACaseAgainWhenItsReferenceReturns() throws IOException {
        Path file = csv(CREATED + CREATED.replace("A1", "A2") + "A1,Payment,2006-09-01,,,,35.00,,,,,\n");

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases).extracting(HistoricCase::reference).containsExactly("A1", "A2", "A1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.csv.gz", "X.CSV"})
    void knowsTheFormByTheName(String name) throws IOException {
        Path file = HistoryFixture.write(folder, name, HEADER + CREATED);

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases).hasSize(1);
    }

    @Test
    void refusesANameOfAnotherForm() {
        assertThatThrownBy(() -> new HistoryFile(folder.resolve("history.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(".xes.gz");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A1,Create Fine,2006-08-02,561,35.00,,,157,A,0,NIL            | 2:50 | the row has 11 fields
            A1,Create Fine,2006-08-02,561,35.00,,,157,A,0,NIL,,          | 2:52 | the row has 13 fields
            A1,Create fine,2006-08-02,561,35.00,,,157,A,0,NIL,           | 2:4  | 'Create fine' is no activity
            A1,,2006-08-02,561,35.00,,,157,A,0,NIL,                      | 2:4  | column "activity" is missing
            A1,Create Fine,2006-02-30,561,35.00,,,157,A,0,NIL,           | 2:16 | '2006-02-30' is not a day
            A1,Create Fine,02.08.2006,561,35.00,,,157,A,0,NIL,           | 2:16 | '02.08.2006' is not a day
            A1,Create Fine,2006-08-02,561,35.001,,,157,A,0,NIL,          | 2:31 | '35.001' has more than two decimals
            A1,Create Fine,2006-08-02,561,"35,00",,,157,A,0,NIL,         | 2:31 | '35,00' is not an amount
            A1,Create Fine,2006-08-02,561,-35.00,,,157,A,0,NIL,          | 2:31 | '-35.00' is a negative amount
            A1,Create Fine,2006-08-02,561,,,,157,A,0,NIL,                | 2:31 | column "amount" is empty
            A1,Create Fine,2006-08-02,561,35.00,,,157,A,x,NIL,           | 2:45 | 'x' is not
            A1,Create Fine,2006-08-02,561,35.00,,,157,A,1.5,NIL,         | 2:45 | '1.5' is not a whole number
            A1,Create Fine,2006-08-02,561,35.00,7,,157,A,0,NIL,          | 2:37 | carries no such money
            A1,Payment,2006-08-02,,,,,,,,,                               | 2:26 | column "payment" is empty
            ,Create Fine,2006-08-02,561,35.00,,,157,A,0,NIL,             | 2:1  | column "case_id" is empty
            "A1"x,Create Fine,2006-08-02,561,35.00,,,157,A,0,NIL,        | 2:1  | Unexpected character after closing quote
            "A""1",Create Fine,soon,561,35.00,,,157,A,0,NIL,             | 2:20 | 'soon' is not a day
            "A1,Create Fine,2006-08-02,561,35.00,,,157,A,0,NIL,          | 2:1  | is a quote left open?
            """, quoteCharacter = '\u0001')
    void namesLineAndColumnOfWhatItCannotRead(String row, String place, String reason) throws IOException {
        Path file = csv(row + '\n');

        assertThatThrownBy(() -> HistoryFixture.read(file))
                .isInstanceOf(MalformedHistory.class)
                .hasMessageStartingWith("x.csv:" + place + ": ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            case_id,activity,date,officer,amount,expense,payment,article,vehicle_class,points,dismissal            | 1:92 | column "notification_type" is missing
            case_id,activity,day,officer,amount,expense,payment,article,vehicle_class,points,dismissal,x           | 1:18 | unknown column "day"
            case_id,case_id,date,officer,amount,expense,payment,article,vehicle_class,points,dismissal,x           | 1:9  | column "case_id" is there twice
            """)
    void namesTheColumnThatIsUnknownOrMissing(String header, String place, String reason) throws IOException {
        Path file = HistoryFixture.write(folder, "x.csv", header + '\n' + CREATED);

        assertThatThrownBy(() -> HistoryFixture.read(file))
                .hasMessageStartingWith("x.csv:" + place + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void namesTheByteThatIsNoText() throws IOException {
        byte[] text = (HEADER + CREATED.repeat(500) + "A1,Create Fine,2006-08-02,5?1,35.00,,,157,A,0,NIL,\n")
                .getBytes(StandardCharsets.UTF_8);
        text[new String(text, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xFF;
        Path file = HistoryFixture.write(folder, "x.csv", text);

        assertThatThrownBy(() -> HistoryFixture.read(file)).hasMessage("x.csv:502:27: the field is not UTF-8 text");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path file = HistoryFixture.write(folder, "x.csv", "");

        assertThatThrownBy(() -> HistoryFixture.read(file)).hasMessageStartingWith("x.csv:1:1: the file is empty");
    }

    @Test
    void refusesWhatIsTooLong() throws IOException {
        Path longField = csv("A1,Create Fine,2006-08-02," + "5".repeat(300) + ",35.00,,,157,A,0,NIL,\n");
        Path longRow = HistoryFixture.write(folder, "row.csv", HEADER + "A1" + ",".repeat(200) + '\n');
        Path longLine = HistoryFixture.write(folder, "line.csv", HEADER + "A".repeat(5_000_000) + '\n');
        Path longCase = HistoryFixture.write(folder, "case.csv", HEADER + CREATED.repeat(Limits.EVENTS_PER_CASE + 1));

        assertThatThrownBy(() -> HistoryFixture.read(longField))
                .hasMessageStartingWith("x.csv:2:27: the field has more than");
        assertThatThrownBy(() -> HistoryFixture.read(longRow))
                .hasMessageStartingWith("row.csv:2:")
                .hasMessageContaining("fields");
        assertThatThrownBy(() -> HistoryFixture.read(longLine))
                .hasMessageStartingWith("line.csv:2:1: ")
                .hasMessageContaining("buffer");
        assertThatThrownBy(() -> HistoryFixture.read(longCase)).hasMessageContaining("the case has more than");
    }

    @Test
    void namesTheLineAtWhichPackedDataEnd() throws IOException {
        Path whole = HistoryFixture.write(folder, "whole.csv.gz", HEADER + CREATED.repeat(100));
        byte[] bytes = Files.readAllBytes(whole);
        Path torn = Files.write(folder.resolve("torn.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), HEADER);

        assertThatThrownBy(() -> HistoryFixture.read(torn))
                .isInstanceOf(MalformedHistory.class)
                .hasMessageContaining("the compressed data end before the file does");
        assertThatThrownBy(() -> HistoryFixture.read(plain))
                .hasMessageStartingWith("plain.csv.gz:1:1: the compressed data are damaged");
    }

    private Path csv(String rows) throws IOException {
        return HistoryFixture.write(folder, "x.csv", HEADER + rows);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
