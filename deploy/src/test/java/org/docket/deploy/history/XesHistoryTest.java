package org.docket.deploy.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.docket.deploy.history.HistoryFixture.event;
import static org.docket.deploy.history.HistoryFixture.log;
import static org.docket.deploy.history.HistoryFixture.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.docket.deploy.history.HistoricEvent.FineCreated;
import org.docket.deploy.history.HistoricEvent.FineSent;
import org.docket.deploy.history.HistoricEvent.Offence;
import org.docket.deploy.history.HistoricEvent.PaymentMade;
import org.docket.deploy.history.HistoricEvent.PenaltyAdded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XesHistoryTest {
    private static final String TIME = "2006-07-24T00:00:00.000+02:00";
    private static final LocalDate DAY = LocalDate.parse("2006-07-24");

    @TempDir
    private Path folder;

    @Test
    void readsTheAttributesOfTheLog() throws IOException {
        String attributes = """
                <float key="amount" value="35.0"/><string key="org:resource" value="561"/><int key="points" value="2"/>
                <string key="article" value="157"/><string key="vehicleClass" value="A"/><float key="totalPaymentAmount" value="0.0"/>
                <list key="other"><values><string key="concept:name" value="not this one"/></values></list>
                <string key="lifecycle:transition" value="complete"/>""";
        Path file = xes(trace(
                "A1",
                event("Create Fine", TIME, attributes),
                event("Payment", TIME, "<float key='paymentAmount' value='3.50'/>")));

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases)
                .singleElement()
                .isEqualTo(new HistoricCase(
                        "A1",
                        List.of(
                                new FineCreated(8, DAY, "561", new Money(3500), new Offence("157", "A", 2)),
                                new PaymentMade(11, DAY, new Money(350)))));
    }

    @Test
    void takesTheAmountsOfAnOrdinaryFineFromALogOfNamesAndTimes() throws IOException {
        Path file = xes(trace(
                "A1",
                event("Create Fine", TIME),
                event("Send Fine", TIME),
                event("Add penalty", TIME),
                event("Payment", TIME)));

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases.getFirst().events())
                .containsExactly(
                        new FineCreated(8, DAY, null, new Money(3600), new Offence("UNKNOWN", "UNKNOWN", 0)),
                        new FineSent(8, DAY, new Money(1300)),
                        new PenaltyAdded(8, DAY, new Money(7400)),
                        new PaymentMade(8, DAY, new Money(100)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2006-07-24T23:59:59.999-11:00",
                "2006-07-24T00:00:00Z",
                "2006-07-24T00:00:00",
                "2006-07-24T00:00:00+0200",
                "2006-07-24"
            })
    void takesTheDayOfTheTimestampsOwnOffset(String time) throws IOException {
        Path file = xes(trace("A1", event("Create Fine", time)));

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases.getFirst().events().getFirst().occurredOn()).isEqualTo(DAY);
    }

    @Test
    void keepsTheOrderOfTheFile() throws IOException {
        Path file = xes(trace(
                "A1", event("Create Fine", TIME), event("Payment", "2009-01-01T00:00:00Z"), event("Send Fine", TIME)));

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases.getFirst().events())
                .extracting(HistoricEvent::activity)
                .containsExactly(Activity.CREATE_FINE, Activity.PAYMENT, Activity.SEND_FINE);
    }

    @Test
    void passesOverWhatWasOnlyStarted() throws IOException {
        Path file = xes(trace(
                "A1",
                event("Create Fine", TIME, "<string key='lifecycle:transition' value='start'/>"),
                event("Create Fine", TIME, "<string key='lifecycle:transition' value='COMPLETE'/>")));

        try (HistoryReader reader = new HistoryFile(file).open()) {
            assertThat(reader.next())
                    .hasValueSatisfying(found -> assertThat(found.events()).hasSize(1));
            assertThat(reader.next()).isEmpty();
            assertThat(reader.passedOver()).isEqualTo(1);
        }
    }

    @Test
    void findsTheNameOfATraceWhereverItStands() throws IOException {
        Path file = HistoryFixture.write(
                folder,
                "x.xes.gz",
                log("<trace>" + event("Create Fine", TIME)
                        + "<string key=\"concept:name\" value=\"A1\"/></trace><trace/>" + trace("A2")));

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases).extracting(HistoricCase::reference).containsExactly("A1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <trace><event/></trace>                                                            | 8:8  | attribute "concept:name" is missing
            <trace><event><string key="concept:name" value="Payment"/></event></trace>         | 8:8  | attribute "time:timestamp" is empty
            <trace><event><string key="concept:name" value="Paid"/></event></trace>            | 8:15 | 'Paid' is no activity
            <trace><event><string key="concept:name"/></event></trace>                         | 8:15 | the attribute has no value
            <event/>                                                                           | 8:1  | an event outside a trace
            <trace><event></trace>                                                             | 8:17 | "event" must be terminated
            <trace>&nbsp;</trace>                                                              | 8:14 | "nbsp" was referenced
            """)
    void namesLineAndColumnOfWhatItCannotRead(String traces, String place, String reason) throws IOException {
        Path file = xes(traces);

        assertThatThrownBy(() -> HistoryFixture.read(file))
                .isInstanceOf(MalformedHistory.class)
                .hasMessageStartingWith("x.xes:" + place + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void namesTheAttributeThatSaysNothing() throws IOException {
        String start = "\n <trace>\n  <string key=\"concept:name\" value=\"A1\"/>\n  ";
        Path time = xes(start + event("Create Fine", "yesterday") + "</trace>");
        Path amount = HistoryFixture.write(
                folder,
                "amount.xes",
                log(start + event("Payment", TIME, "\n<float key='paymentAmount' value='1.005'/>") + "</trace>"));
        Path blank = HistoryFixture.write(
                folder,
                "blank.xes",
                log(start + event("Payment", TIME, "\n<float key='paymentAmount' value=''/>") + "</trace>"));
        Path unnamed = HistoryFixture.write(
                folder, "unnamed.xes", log("\n <trace>" + event("Create Fine", TIME) + "</trace>"));

        assertThatThrownBy(() -> HistoryFixture.read(time))
                .hasMessageStartingWith("x.xes:11:58: attribute \"time:timestamp\": 'yesterday' is not");
        assertThatThrownBy(() -> HistoryFixture.read(amount))
                .hasMessageStartingWith("amount.xes:12:1: attribute \"paymentAmount\": '1.005' has more");
        assertThatThrownBy(() -> HistoryFixture.read(blank))
                .hasMessageStartingWith("blank.xes:12:1: attribute \"paymentAmount\" is empty");
        assertThatThrownBy(() -> HistoryFixture.read(unnamed))
                .hasMessageStartingWith("unnamed.xes:9:2: the trace has no concept:name");
    }

    @Test
    void refusesWhatIsNoLog() throws IOException {
        Path other = HistoryFixture.write(folder, "other.xes", "<pnml/>");
        Path empty = HistoryFixture.write(folder, "empty.xes", "");
        Path trailing = HistoryFixture.write(folder, "trailing.xes", log("") + "<log/>");
        byte[] packed = Files.readAllBytes(
                HistoryFixture.write(folder, "x.xes.gz", log(trace("A1", event("Create Fine", TIME)))));
        Path torn = Files.write(folder.resolve("torn.xes.gz"), Arrays.copyOf(packed, packed.length - 20));

        assertThatThrownBy(() -> HistoryFixture.read(other))
                .hasMessageStartingWith("other.xes:1:1: the root element is <pnml>");
        assertThatThrownBy(() -> HistoryFixture.read(empty)).hasMessage("empty.xes:1:1: Premature end of file.");
        assertThatThrownBy(() -> HistoryFixture.read(trailing)).hasMessageStartingWith("trailing.xes:10:");
        assertThatThrownBy(() -> HistoryFixture.read(torn))
                .hasMessageContaining("the compressed data end before the file does");
    }

    @Test
    void opensNoOtherFileAndExpandsNoEntity() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String outside = "<!DOCTYPE log [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><log>&x;</log>";
        String bomb = "<!DOCTYPE log [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><log>&b;</log>";
        Path external = HistoryFixture.write(folder, "external.xes", outside);
        Path expanding = HistoryFixture.write(folder, "expanding.xes", bomb);

        assertThatThrownBy(() -> HistoryFixture.read(external))
                .hasMessage("external.xes:1:10: a document type declaration is not accepted");
        assertThatThrownBy(() -> HistoryFixture.read(expanding))
                .hasMessageContaining("a document type declaration is not accepted");
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() throws IOException {
        Path longTag = xes("<string key=\"" + "k".repeat(Limits.ELEMENT_BYTES * 2) + "\" value=\"v\"/>");
        Path comment =
                HistoryFixture.write(folder, "comment.xes", log("<!--" + "c".repeat(Limits.ELEMENT_BYTES * 2) + "-->"));
        Path deep = HistoryFixture.write(folder, "deep.xes", log("<list key='l'>".repeat(100)));
        Path wide = HistoryFixture.write(folder, "wide.xes", log("<trace>" + "<int key='k' value='1'/>".repeat(300)));
        Path value = HistoryFixture.write(folder, "value.xes", log(trace("A".repeat(300))));

        assertThatThrownBy(() -> HistoryFixture.read(longTag)).hasMessageContaining("one element has more than");
        assertThatThrownBy(() -> HistoryFixture.read(comment)).hasMessageContaining("one element has more than");
        assertThatThrownBy(() -> HistoryFixture.read(deep)).hasMessageContaining("deep");
        assertThatThrownBy(() -> HistoryFixture.read(wide)).hasMessageContaining("the trace has more than");
        assertThatThrownBy(() -> HistoryFixture.read(value)).hasMessageContaining("the value has more than");
    }

    @Test
    void readsALongLogFullOfCharacterReferences() throws IOException {
        Path file = xes(
                "<string key='a' value='&amp;&lt;&#38;'/>".repeat(50_000) + trace("A1", event("Create Fine", TIME)));

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases).hasSize(1);
    }

    private Path xes(String traces) throws IOException {
        return HistoryFixture.write(folder, "x.xes", log(traces));
    }
}
