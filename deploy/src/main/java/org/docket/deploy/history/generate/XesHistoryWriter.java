package org.docket.deploy.history.generate;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.docket.deploy.history.Activity;
import org.docket.deploy.history.HistoricCase;
import org.docket.deploy.history.HistoricEvent;
import org.docket.deploy.history.HistoricEvent.AppealStep;
import org.docket.deploy.history.HistoricEvent.FineCreated;
import org.docket.deploy.history.HistoricEvent.FineSent;
import org.docket.deploy.history.HistoricEvent.NotificationInserted;
import org.docket.deploy.history.HistoricEvent.PaymentMade;
import org.docket.deploy.history.HistoricEvent.PenaltyAdded;
import org.docket.deploy.history.HistoricEvent.SentToCollection;
import org.jspecify.annotations.Nullable;

/** The XES form (IEEE 1849), with the attributes of the public log and the midnights of its own time zone. */
final class XesHistoryWriter implements HistoryWriter {
    private static final ZoneId ZONE = ZoneId.of("Europe/Rome");
    private static final String[][] EXTENSIONS = {
        {"Concept", "concept"}, {"Lifecycle", "lifecycle"}, {"Organizational", "org"}, {"Time", "time"}
    };

    private final XMLStreamWriter xml;

    XesHistoryWriter(Writer out) throws IOException {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("log");
            xml.writeAttribute("xes.version", "1.0");
            xml.writeAttribute("xes.features", "nested-attributes");
            for (String[] extension : EXTENSIONS) {
                line(1);
                xml.writeEmptyElement("extension");
                xml.writeAttribute("name", extension[0]);
                xml.writeAttribute("prefix", extension[1]);
                xml.writeAttribute("uri", "http://www.xes-standard.org/" + extension[1] + ".xesext");
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void write(HistoricCase history) throws IOException {
        try {
            line(1);
            xml.writeStartElement("trace");
            attribute(2, "string", "concept:name", history.reference());
            for (HistoricEvent event : history.events()) {
                line(2);
                xml.writeStartElement("event");
                attribute(3, "string", "concept:name", event.activity().label());
                attribute(3, "string", "lifecycle:transition", "complete");
                attribute(3, "date", "time:timestamp", midnight(event.occurredOn()));
                values(event);
                line(2);
                xml.writeEndElement();
            }
            line(1);
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void end() throws IOException {
        try {
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.writeCharacters("\n");
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void values(HistoricEvent event) throws XMLStreamException {
        switch (event) {
            case FineCreated created -> {
                attribute(3, "string", "org:resource", created.officer());
                attribute(3, "float", "amount", created.amount().toString());
                attribute(3, "string", "article", created.offence().article());
                attribute(3, "string", "vehicleClass", created.offence().vehicleClass());
                attribute(3, "int", "points", Integer.toString(created.offence().points()));
                attribute(3, "string", "dismissal", "NIL");
            }
            case FineSent sent ->
                attribute(3, "float", "expense", sent.expense().toString());
            case NotificationInserted inserted -> attribute(3, "string", "notificationType", inserted.channel());
            case PenaltyAdded added ->
                attribute(3, "float", "amount", added.newTotal().toString());
            case PaymentMade paid ->
                attribute(3, "float", "paymentAmount", paid.amount().toString());
            case AppealStep step -> {
                attribute(3, "string", "org:resource", step.activity() == Activity.APPEAL_TO_JUDGE ? "0" : null);
                attribute(3, "string", "dismissal", step.resultCode());
            }
            case SentToCollection _ -> {}
        }
    }

    private void attribute(int depth, String type, String key, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            line(depth);
            xml.writeEmptyElement(type);
            xml.writeAttribute("key", key);
            xml.writeAttribute("value", value);
        }
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "\t".repeat(depth));
    }

    private static String midnight(LocalDate day) {
        return day.atStartOfDay(ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
