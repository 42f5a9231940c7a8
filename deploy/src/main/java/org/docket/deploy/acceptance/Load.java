package org.docket.deploy.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.docket.deploy.embedded.Poll;

/** Clients that never stop: each opens a case, pays on it and reads it under the token. Whatever is not answered as it should be is a failure. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Client client;
    private final String name;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * Starts it.
     *
     * @param name unique in this run: references of cases begin with it
     */
    Load(Client client, String name) {
        this.client = client;
        this.name = name;
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().name("load-" + i).start(() -> work(number)));
        }
    }

    long requests() {
        return requests.get();
    }

    /** Whether so many more are answered in that time, rightly or not. */
    boolean goesOn(long more, Duration time) {
        long before = answered.get();
        return Poll.until(time, () -> answered.get() >= before + more);
    }

    /** The longest that anybody waited for an answer. */
    Duration slowest() {
        return Duration.ofNanos(slowestNanos.get());
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    private void work(int number) {
        for (int round = 0; !stopped; round++) {
            String key = "%s-%02d-%06d".formatted(name, number, round);
            try {
                Client.Reply opened = counted(() -> client.open(key));
                if (!expect(opened, 201, "open")) {
                    continue;
                }
                String id = opened.body().path("id").asText();
                Client.Reply paid = counted(() -> client.pay(id, key + "-paid", "20.00"));
                if (expect(paid, 201, "pay")) {
                    read(id, paid.token());
                }
            } catch (IOException | RuntimeException e) {
                failures.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void read(String id, String token) throws IOException, InterruptedException {
        Client.Reply read = counted(() -> client.get("/query/v1/cases/" + id, "Consistency-Token", token));
        if (expect(read, 200, "read")
                && !"15.00".equals(read.body().at("/balance/value").asText())) {
            failures.add("older than its token: " + read.body());
        }
    }

    private Client.Reply counted(Request request) throws IOException, InterruptedException {
        LockSupport.parkNanos(PAUSE.toNanos());
        requests.incrementAndGet();
        long start = System.nanoTime();
        try {
            Client.Reply reply = request.send();
            answered.incrementAndGet();
            return reply;
        } finally {
            slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    private boolean expect(Client.Reply reply, int status, String what) {
        if (reply.status() != status) {
            failures.add(what + " answered " + reply.status() + ": "
                    + new String(reply.response().body(), UTF_8));
        }
        return reply.status() == status;
    }

    /** Lets every client finish what it asked. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A request that may fail. */
    @FunctionalInterface
    private interface Request {
        Client.Reply send() throws IOException, InterruptedException;
    }
}
