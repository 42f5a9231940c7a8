package org.docket.deploy.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A position in an XML document that moves forward only. It accepts no document type declaration, so there are no entities to expand or
 * to fetch (OWASP XXE prevention), and it bounds depth and the length of everything that the parser holds.
 */
final class XesCursor implements AutoCloseable {
    private static final XMLInputFactory PARSERS = parsers();

    private final String file;
    private final GuardedInput bytes;
    private final XMLStreamReader parser;
    private Place place;
    private int depth;

    XesCursor(String file, InputStream bytes) {
        this.file = file;
        this.bytes = new GuardedInput(bytes);
        this.place = new Place(file, 1, 1);
        try {
            this.parser = PARSERS.createXMLStreamReader(this.bytes);
        } catch (XMLStreamException e) {
            throw malformed(file, this.bytes, place, e);
        }
    }

    /** Where the current element begins. */
    Place place() {
        return place;
    }

    /** The current element's name, without prefix. */
    String name() {
        return parser.getLocalName();
    }

    /** An attribute of the current element; null when it has none of that name. */
    @Nullable
    String attribute(String name) {
        return parser.getAttributeValue(null, name);
    }

    /** Moves to the root element. */
    void enterRoot() {
        int event = parser.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            event = advance();
        }
    }

    /** Moves to the next child of the element that was entered last, entering it; or to the end of that element, leaving it. */
    boolean nextChild() {
        while (true) {
            switch (advance()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    /** Leaves the current element and passes over all that is in it. */
    void skip() {
        int outside = depth - 1;
        while (depth > outside) {
            advance();
        }
    }

    /** Passes over what may follow the root element, so that anything else there is noticed. */
    void finish() {
        while (parser.getEventType() != XMLStreamConstants.END_DOCUMENT) {
            advance();
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private int advance() {
        boolean afterText = parser.getEventType() == XMLStreamConstants.CHARACTERS;
        Location before = parser.getLocation();
        // The JDK's parser tells where a thing ends, so an element begins where the one before it ended; behind text it
        // is one too far.
        Place begin = new Place(file, before.getLineNumber(), before.getColumnNumber() - (afterText ? 1 : 0));
        int event;
        try {
            event = parser.next();
        } catch (XMLStreamException e) {
            throw malformed(file, bytes, begin, e);
        }
        bytes.delivered();
        if (event == XMLStreamConstants.START_ELEMENT) {
            place = begin;
            if (++depth > Limits.DEPTH) {
                throw new MalformedHistory(place, "elements stand more than " + Limits.DEPTH + " deep");
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        return event;
    }

    private static RuntimeException malformed(String file, GuardedInput bytes, Place begin, XMLStreamException e) {
        IOException failure = bytes.failure();
        if (failure != null) {
            return Damage.of(failure)
                    .<RuntimeException>map(damage -> new MalformedHistory(begin, damage, failure))
                    .orElseGet(() -> new UncheckedIOException(failure));
        }
        Location location = e.getLocation();
        Place place = location == null || location.getLineNumber() < 1
                ? begin
                : new Place(file, location.getLineNumber(), Math.max(1, location.getColumnNumber()));
        return new MalformedHistory(place, Damage.of(e).orElseGet(() -> said(e)), e);
    }

    private static String said(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("JAXP00010008")) {
            return "a document type declaration is not accepted";
        }
        int sentence = message.indexOf("Message: ");
        return sentence < 0
                ? message
                : message.substring(sentence + "Message: ".length()).strip();
    }

    private static XMLInputFactory parsers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty("jdk.xml.dtd.support", "deny");
        // Without declarations nothing can be expanded, and these two would count a long log's own "&amp;" until they
        // refuse it.
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        return factory;
    }
}
