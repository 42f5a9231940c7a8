package org.docket.deploy.history.send;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.docket.deploy.history.Activity;

/** What an import came to, in words and numbers. Its last line is {@code accepted N, refused M}. */
final class Summary {
    private final PrintWriter out;

    Summary(PrintWriter out) {
        this.out = out;
    }

    void print(Tally tally, Refusals refusals, Histogram latencyMicros, Duration elapsed) {
        Tally.Counts all = tally.all();
        row("activity", "accepted", "replayed", "refused");
        for (Activity activity : Activity.values()) {
            if (tally.of(activity).total() > 0) {
                row(activity.label(), tally.of(activity));
            }
        }
        row("all", all);
        double seconds = Math.max(1, elapsed.toMillis()) / 1e3;
        out.printf(
                Locale.ROOT,
                "%n%,d events in %s: %,.0f commands/s, answered in %s (p50), %s (p95), %s (p99)%n",
                all.total(),
                clock(elapsed),
                latencyMicros.getTotalCount() / seconds,
                millis(latencyMicros, 50),
                millis(latencyMicros, 95),
                millis(latencyMicros, 99));
        print(refusals);
        out.printf(
                Locale.ROOT,
                "accepted %d, refused %d%n",
                all.accepted().sum() + all.replayed().sum(),
                all.refused().sum());
        out.flush();
    }

    private void print(Refusals refusals) {
        if (refusals.groups().isEmpty()) {
            return;
        }
        out.println();
        for (Refusals.Group group : refusals.groups()) {
            out.printf(Locale.ROOT, "%,d refused: %s%n", group.count(), group.code());
            group.examples().forEach(example -> out.println("  " + example));
            if (group.count() > group.examples().size()) {
                out.println("  …");
            }
        }
        out.println();
    }

    private void row(String name, Tally.Counts counts) {
        row(
                name,
                String.format(Locale.ROOT, "%,d", counts.accepted().sum()),
                String.format(Locale.ROOT, "%,d", counts.replayed().sum()),
                String.format(Locale.ROOT, "%,d", counts.refused().sum()));
    }

    private void row(String name, String accepted, String replayed, String refused) {
        out.printf(Locale.ROOT, "%-40s %11s %11s %11s%n", name, accepted, replayed, refused);
    }

    private static String clock(Duration elapsed) {
        return elapsed.toMinutes() == 0
                ? String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1e3)
                : String.format(Locale.ROOT, "%d min %d s", elapsed.toMinutes(), elapsed.toSecondsPart());
    }

    private static String millis(Histogram micros, double percentile) {
        return String.format(Locale.ROOT, "%.1f ms", micros.getValueAtPercentile(percentile) / 1e3);
    }
}
