package org.docket.deploy.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How long a committed command takes until Redis shows it: one command at a time on a system that is otherwise idle. */
final class VisibleBench {

    private static final long GIVE_UP_NANOS = 10_000_000_000L;
    private static final int WARM_UP = 200;

    private final RunningSystem system;

    VisibleBench(RunningSystem system) {
        this.system = system;
    }

    /** Measures from the command's answer, when it is committed, and from its sending. */
    Map<String, Object> measure(int commands, int pauseMillis) throws IOException, InterruptedException {
        String caseId = system.openCase();
        Histogram sinceAnswer = new Histogram(3);
        Histogram sinceSending = new Histogram(3);
        for (int i = -WARM_UP; i < commands; i++) {
            if (i % 900 == 0) {
                caseId = system.openCase(); // a case has 1,000 payments at most
            }
            long sent = System.nanoTime();
            long revision = system.pay(caseId);
            long answered = System.nanoTime();
            while (system.visibleRevision(caseId) < revision) {
                if (System.nanoTime() - answered > GIVE_UP_NANOS) {
                    throw new IOException("revision " + revision + " of " + caseId + " did not become visible");
                }
            }
            long visible = System.nanoTime();
            if (i >= 0) {
                sinceAnswer.recordValue((visible - answered) / 1000);
                sinceSending.recordValue((visible - sent) / 1000);
            }
            Thread.sleep(pauseMillis);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("commands", commands);
        add(figures, "answered to visible", sinceAnswer);
        add(figures, "sent to visible", sinceSending);
        figures.put("load average", Load.average());
        return figures;
    }

    private static void add(Map<String, Object> figures, String name, Histogram micros) {
        figures.put(name + ", p50 ms", micros.getValueAtPercentile(50) / 1000.0);
        figures.put(name + ", p99 ms", micros.getValueAtPercentile(99) / 1000.0);
        figures.put(name + ", max ms", micros.getMaxValue() / 1000.0);
    }
}
