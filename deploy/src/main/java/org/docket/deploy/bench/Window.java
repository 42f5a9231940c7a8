package org.docket.deploy.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened between two looks.
 *
 * @param done how many commands
 * @param seconds how long it was
 * @param cpuMicros CPU time of each process in it
 */
record Window(long done, double seconds, Map<String, Long> cpuMicros) {

    /** Looks, waits and looks again. */
    static Window over(RunningSystem system, Counter counter, int seconds) throws Exception {
        Map<String, Long> before = system.cpuMicros();
        long doneBefore = counter.count();
        long began = System.nanoTime();
        Thread.sleep(seconds * 1000L);
        long done = counter.count() - doneBefore;
        double elapsed = (System.nanoTime() - began) / 1e9;
        Map<String, Long> spent = new LinkedHashMap<>();
        system.cpuMicros().forEach((process, micros) -> spent.put(process, micros - before.getOrDefault(process, 0L)));
        return new Window(done, elapsed, spent);
    }

    /** Both together. */
    Window plus(Window other) {
        Map<String, Long> sum = new LinkedHashMap<>(cpuMicros);
        other.cpuMicros.forEach((process, micros) -> sum.merge(process, micros, Long::sum));
        return new Window(done + other.done, seconds + other.seconds, sum);
    }

    long perSecond() {
        return Math.round(done / seconds);
    }

    /** CPU time of a process per command, in microseconds. */
    long microsPerCommand(String process) {
        return done == 0 ? 0 : cpuMicros.getOrDefault(process, 0L) / done;
    }

    /** How many so far. */
    @FunctionalInterface
    interface Counter {
        long count() throws Exception;
    }
}
