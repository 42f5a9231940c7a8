package org.docket.deploy.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Payments on few hot cases: over HTTP (A), and beside it the same statements in pgbench (B), as A B B A, so that what else the machine
 * does meets both. Each round has cases of its own, because a case takes 1,000 payments.
 */
final class ContendedBench {

    private final RunningSystem system;
    private final Options options;

    /**
     * How it is measured.
     *
     * @param clients how many at a time, over HTTP and in pgbench
     * @param rows how many cases they pay on
     * @param seconds of each round, without its warm-up
     * @param warmUpSeconds of each round
     */
    record Options(int clients, int rows, int seconds, int warmUpSeconds) {}

    ContendedBench(RunningSystem system, Options options) {
        this.system = system;
        this.options = options;
    }

    Map<String, Object> measure() throws Exception {
        overHttp(); // the service's own warm-up
        Window http = overHttp();
        Window sql = inPgbench().plus(inPgbench());
        http = http.plus(overHttp());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("clients", options.clients());
        figures.put("hot cases", options.rows());
        figures.put("HTTP: commands per second", http.perSecond());
        figures.put("pgbench: commands per second", sql.perSecond());
        figures.put("HTTP / pgbench, percent", 100 * http.perSecond() / Math.max(1, sql.perSecond()));
        for (String process : new String[] {"WRITE", "PG", "PROJECTOR", "REDIS", "GENERATOR"}) {
            figures.put("HTTP: CPU µs per command, " + process, http.microsPerCommand(process));
        }
        figures.put("pgbench: CPU µs per command, PG", sql.microsPerCommand("PG"));
        figures.put("pgbench: CPU µs per command, PROJECTOR", sql.microsPerCommand("PROJECTOR"));
        figures.put("load average", Load.average());
        return figures;
    }

    private Window overHttp() throws Exception {
        List<String> hot = cases();
        AtomicBoolean stop = new AtomicBoolean();
        LongAdder done = new LongAdder();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < options.clients(); i++) {
                running.add(threads.submit(() -> {
                    while (!stop.get()) {
                        system.pay(hot.get(ThreadLocalRandom.current().nextInt(hot.size())));
                        done.increment();
                    }
                    return null;
                }));
            }
            Thread.sleep(options.warmUpSeconds() * 1000L);
            Window window = Window.over(system, done::sum, options.seconds());
            stop.set(true);
            for (Future<?> client : running) {
                client.get();
            }
            return window;
        }
    }

    private Window inPgbench() throws Exception {
        List<String> hot = cases();
        try (PgBench pgbench = PgBench.start(system, options, hot)) {
            Thread.sleep(options.warmUpSeconds() * 1000L);
            return Window.over(system, pgbench::done, options.seconds());
        }
    }

    private List<String> cases() throws Exception {
        List<String> ids = new ArrayList<>(options.rows());
        for (int i = 0; i < options.rows(); i++) {
            ids.add(system.openCase());
        }
        return ids;
    }
}
