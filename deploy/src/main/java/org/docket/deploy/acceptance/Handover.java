package org.docket.deploy.acceptance;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.docket.deploy.acceptance.podman.RunningPod;

/** The projector that follows the log is told to end amid commands, as a replaced Deployment's is, and the one that stands by takes over. */
final class Handover {

    private static final int BEFORE_AND_AFTER = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Client client;
    private final Cluster cluster;
    private final Projectors projectors;
    private final Books books;
    private final Report report;

    Handover(Client client, Cluster cluster, Projectors projectors, Books books, Report report) {
        this.client = client;
        this.cluster = cluster;
        this.projectors = projectors;
        this.books = books;
        this.report = report;
    }

    void play() throws IOException, InterruptedException, SQLException {
        report.part("SIGTERM to the active projector in the middle of commands");
        Projectors.Pair pair = projectors.look();
        int generations = books.generations();
        Load load = new Load(client, "handover");
        try (load) {
            report.check(load.goesOn(BEFORE_AND_AFTER, PATIENCE), "%d are answered before it", BEFORE_AND_AFTER);
            end(pair.active());
            long ended = System.nanoTime();
            Client.Reply opened = client.open("acceptance-after-the-end");
            report.check(
                    projectors.isListedFromTheCache(opened.token()),
                    "a list under the token of a case from after that comes from the cache, %.1f s later",
                    (System.nanoTime() - ended) / 1e9);
            report.check(
                    projectors.follows(pair.standby()),
                    "%s follows the log now",
                    pair.standby().name());
            report.check(load.goesOn(BEFORE_AND_AFTER, PATIENCE), "%d more are answered after it", BEFORE_AND_AFTER);
        }
        List<String> failures = load.failures();
        report.check(failures.isEmpty(), "%d requests meanwhile, failed: %d", load.requests(), failures.size());
        failures.stream().distinct().limit(5).forEach(failure -> report.say("%s", failure));
        report.same("generations of the read model, none made for this", generations, books.generations());
        RunningPod next = cluster.start("projector");
        cluster.awaitReady(next);
        report.check(projectors.willStandBy(next), "%s was started in its place and stands by", next.name());
    }

    private void end(RunningPod active) throws IOException {
        RunningPod.Ending ending = active.terminate();
        report.check(
                ending.exit() == RollingRestart.TERMINATED,
                "%s ended with %d, %.1f s after SIGTERM; its grace is %d s",
                active.name(),
                ending.exit(),
                ending.sinceSignal().toMillis() / 1000.0,
                active.pod().graceSeconds());
        cluster.remove(active);
    }
}
