package org.docket.deploy.acceptance;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.docket.deploy.acceptance.podman.RunningPod;
import org.docket.deploy.embedded.Poll;

/** SIGTERM to a write-service in the middle of commands, without the sleep that a cluster gives it before: nothing accepted is lost, and nothing is there by half. */
final class Shutdown {

    private static final int CLIENTS = 12;
    private static final int ANSWERS_BEFORE = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PREFIX = "sigterm-";

    private final Client gateway;
    private final Cluster cluster;
    private final String bearer;
    private final Books books;
    private final Report report;
    /** Ids of commands by the keys that were answered with 201. */
    private final Map<String, String> accepted = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();

    Shutdown(Client gateway, Cluster cluster, String bearer, Books books, Report report) {
        this.gateway = gateway;
        this.cluster = cluster;
        this.bearer = bearer;
        this.books = books;
        this.report = report;
    }

    void play() throws IOException, InterruptedException, SQLException {
        report.part("SIGTERM to a write-service in the middle of commands");
        RunningPod pod = cluster.pods("write").getFirst();
        try (var direct = new Client(URI.create("http://" + pod.address() + ":8080"), bearer)) {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(Thread.startVirtualThread(() -> work(direct, number)));
            }
            Poll.until(PATIENCE, () -> accepted.size() >= ANSWERS_BEFORE);
            int before = accepted.size();
            long start = System.nanoTime();
            pod.signal("TERM");
            ended(pod, start);
            for (Thread client : clients) {
                client.join();
            }
            report.check(
                    before >= ANSWERS_BEFORE && accepted.size() > before,
                    "%d were accepted before it was told to end, and %d from then on",
                    before,
                    accepted.size() - before);
        }
        look();
        cluster.remove(pod);
        cluster.awaitReady(cluster.start("write"));
    }

    private void ended(RunningPod pod, long start) throws InterruptedException, IOException {
        int grace = pod.pod().graceSeconds();
        try {
            int exit = pod.onEnd().get(grace, TimeUnit.SECONDS);
            report.check(
                    exit == RollingRestart.TERMINATED,
                    "ended with %d after %.1f s; its grace is %d s",
                    exit,
                    (System.nanoTime() - start) / 1e9,
                    grace);
        } catch (TimeoutException e) {
            report.check(false, "%s still runs after its grace of %d s", pod.name(), grace);
            pod.signal("KILL");
            Poll.until(PATIENCE, pod::isEnded);
        } catch (ExecutionException e) {
            throw new IOException(pod.name() + " was lost", e);
        }
    }

    private void look() throws IOException, InterruptedException, SQLException {
        int sent = accepted.size() + refused.size() + unanswered.size();
        report.say(
                "%d commands sent: %d accepted, %d refused, %d without an answer",
                sent, accepted.size(), refused.size(), unanswered.size());
        report.same("events of accepted commands", accepted.size(), books.events(accepted.values()));
        Map<String, Integer> rows = books.rows(PREFIX);
        report.check(new TreeSet<>(rows.values()).size() == 1, "nothing is there by half: %s", rows);
        int there = rows.values().iterator().next();
        report.same("  done, and not answered", 0, there - accepted.size());
        int replayed = 0;
        List<String> again = new ArrayList<>(refused);
        again.addAll(unanswered);
        for (String key : again) {
            Client.Reply reply = gateway.open(key);
            replayed += reply.status() == 201
                            && reply.header("Idempotency-Replayed").equals("true")
                    ? 1
                    : 0;
        }
        report.same(
                "the same keys again, to another pod: those that had come through are replayed",
                there - accepted.size(),
                replayed);
        report.same(
                "  and every command is there once",
                sent,
                books.rows(PREFIX).values().iterator().next());
        report.same("the books' sum", 0, books.difference());
    }

    private void work(Client direct, int number) {
        for (int round = 0; true; round++) {
            String key = "%s%02d-%08d".formatted(PREFIX, number, round);
            try {
                Client.Reply reply = direct.open(key);
                if (reply.status() == 201) {
                    accepted.put(key, reply.body().path("commandId").asText());
                } else {
                    refused.add(key);
                    return;
                }
            } catch (IOException e) {
                unanswered.add(key);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
