package org.docket.deploy.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Writes small histories to files and reads them back. */
public final class HistoryFixture {
    /** The header of the CSV form. */
    public static final String HEADER =
            "case_id,activity,date,officer,amount,expense,payment,article,vehicle_class,points,dismissal,notification_type\n";

    private HistoryFixture() {}

    /** A file of the folder with the text; packed when its name says so. */
    public static Path write(Path folder, String name, String text) throws IOException {
        return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path folder, String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(bytes);
        }
        return file;
    }

    /** All cases of the file. */
    public static List<HistoricCase> read(Path file) {
        try (Stream<HistoricCase> cases = new HistoryFile(file).cases()) {
            return cases.toList();
        }
    }

    /** A XES log around the traces. */
    static String log(String traces) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- a log -->
                <log xes.version="1.0" xmlns="http://www.xes-standard.org/">
                <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
                <global scope="event"><string key="concept:name" value="name"/></global>
                <classifier name="Activity" keys="concept:name"/>
                <string key="concept:name" value="a log"/>
                """ + traces + "\n</log>\n";
    }

    /** A XES event that carries its name and its time. */
    static String event(String name, String time) {
        return event(name, time, "");
    }

    static String event(String name, String time, String more) {
        return "<event><string key=\"concept:name\" value=\"" + name + "\"/><date key=\"time:timestamp\" value=\""
                + time + "\"/>" + more + "</event>";
    }

    /** A XES trace with its name and the events. */
    static String trace(String reference, String... events) {
        return "<trace><string key=\"concept:name\" value=\"" + reference + "\"/>" + String.join("", events)
                + "</trace>";
    }
}
