package org.docket.deploy.acceptance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What is said while it goes on, line by line, and what was found wrong. Lines are formats. Thread-safe. */
// The annotation is in a library that nothing else here needs.
@SuppressWarnings("AnnotateFormatMethod")
final class Report {

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final List<String> failures = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    /** Begins a part. */
    synchronized void part(String title) {
        out.println();
        out.println(title);
    }

    /** Says something. */
    synchronized void say(String line, Object... values) {
        out.printf(
                Locale.ROOT,
                "  %6.1f s        %s%n",
                (System.nanoTime() - start) / 1e9,
                String.format(Locale.ROOT, line, values));
        out.flush();
    }

    /** Says whether something holds; what does not fails the run. */
    synchronized void check(boolean holds, String line, Object... values) {
        String text = String.format(Locale.ROOT, line, values);
        out.printf(
                Locale.ROOT, "  %6.1f s  %s  %s%n", (System.nanoTime() - start) / 1e9, holds ? "ok  " : "FAIL", text);
        out.flush();
        if (!holds) {
            failures.add(text);
        }
    }

    /** The same for two values that must be alike. */
    void same(String line, Object expected, Object found) {
        boolean same = Objects.equals(expected, found);
        check(same, "%s", line + ": " + found + (same ? "" : ", not " + expected));
    }

    /** What does not hold. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }
}
