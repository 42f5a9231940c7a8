package org.docket.deploy.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** As many commands as go, closed loop: each client opens a case and pays on it three times, again and again. */
final class CommandBench {

    private static final int PAYMENTS = 3;

    private final RunningSystem system;
    private final int clients;
    private final LongAdder done = new LongAdder();

    CommandBench(RunningSystem system, int clients) {
        this.system = system;
        this.clients = clients;
    }

    Map<String, Object> measure(int warmUpSeconds, int seconds) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> {
                    while (!stop.get()) {
                        String caseId = system.openCase();
                        done.increment();
                        for (int payment = 0; payment < PAYMENTS && !stop.get(); payment++) {
                            system.pay(caseId);
                            done.increment();
                        }
                    }
                    return null;
                }));
            }
            Thread.sleep(warmUpSeconds * 1000L);
            Map<String, Object> figures = during(seconds);
            stop.set(true);
            for (Future<?> client : running) {
                client.get();
            }
            return figures;
        }
    }

    private Map<String, Object> during(int seconds) throws Exception {
        Window window = Window.over(system, done::sum, seconds);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("clients", clients);
        figures.put("commands", window.done());
        figures.put("commands per second", window.perSecond());
        window.cpuMicros()
                .keySet()
                .forEach(process -> figures.put("CPU µs per command, " + process, window.microsPerCommand(process)));
        figures.put("load average", Load.average());
        return figures;
    }
}
