package org.docket.deploy.launcher;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** What the launcher says to people: one line per step, and a table at the end. Thread-safe. */
final class Console {

    private final PrintStream out;
    private final long start = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    /** A step that is done, with the time since the beginning. */
    void step(String text) {
        line(String.format(Locale.ROOT, "%6.1f s  %s", (System.nanoTime() - start) / 1e9, text));
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A name and a value per line, aligned. */
    synchronized void table(Map<String, String> rows) {
        var width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        out.println();
        rows.forEach((name, value) -> out.println("  " + name + " ".repeat(width - name.length() + 2) + value));
        out.println();
        out.flush();
    }
}
