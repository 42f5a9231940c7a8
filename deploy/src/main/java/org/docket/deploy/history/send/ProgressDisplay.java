package org.docket.deploy.history.send;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far the import is: a bar on a terminal, a line now and then elsewhere, or nothing. */
sealed interface ProgressDisplay extends AutoCloseable {

    /** Shows that so many events have come to something, and a remark. */
    void show(long done, String remark);

    /** How often it is worth showing. */
    Duration interval();

    @Override
    void close();

    /** A bar that a terminal redraws in place. */
    final class Bar implements ProgressDisplay {
        private static final int REDRAW_MILLIS = 250;

        private final ProgressBar bar;

        Bar(PrintStream terminal, long total) {
            bar = new ProgressBarBuilder()
                    .setTaskName("import")
                    .setInitialMax(total)
                    .setUnit(" events", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .setConsumer(new ConsoleProgressBarConsumer(terminal))
                    .showSpeed()
                    .build();
        }

        @Override
        public void show(long done, String remark) {
            bar.stepTo(done);
            bar.setExtraMessage(' ' + remark);
        }

        @Override
        public Duration interval() {
            return Duration.ofMillis(REDRAW_MILLIS);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Plain lines for a log. */
    final class Lines implements ProgressDisplay {
        private final PrintWriter out;
        private final long total;
        private final long began = System.nanoTime();

        Lines(PrintWriter out, long total) {
            this.out = out;
            this.total = total;
        }

        @Override
        public void show(long done, String remark) {
            double seconds = Math.max(1, System.nanoTime() - began) / 1e9;
            String told = remark.isEmpty() ? "" : ", " + remark;
            out.printf(Locale.ROOT, "import: %,d of %,d events, %,.0f/s%s%n", done, total, done / seconds, told);
        }

        @Override
        public Duration interval() {
            return Duration.ofSeconds(5);
        }

        @Override
        public void close() {
            out.flush();
        }
    }

    /** Shows nothing. */
    final class Silence implements ProgressDisplay {
        @Override
        public void show(long done, String remark) {
            // asked to be quiet
        }

        @Override
        public Duration interval() {
            return Duration.ofDays(1);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
