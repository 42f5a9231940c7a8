package org.docket.deploy.acceptance;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.docket.deploy.acceptance.podman.RunningPod;
import org.docket.deploy.embedded.Poll;

/** The projector that follows the log is killed, and the one that stands by takes over. */
final class Failover {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Client client;
    private final Projectors projectors;
    private final Books books;
    private final Report report;

    Failover(Client client, Projectors projectors, Books books, Report report) {
        this.client = client;
        this.projectors = projectors;
        this.books = books;
        this.report = report;
    }

    /** Plays it, and names the pod that was started again. */
    String play() throws IOException, InterruptedException, SQLException {
        report.part("SIGKILL to the active projector");
        Projectors.Pair pair = projectors.look();
        RunningPod active = pair.active();
        int generations = books.generations();

        active.signal("KILL");
        long killed = System.nanoTime();
        Client.Reply opened = client.open("acceptance-after-the-kill");
        Client.Reply read =
                client.get("/query/v1/cases/" + opened.body().path("id").asText(), "Consistency-Token", opened.token());
        report.same("meanwhile a new case, read under its token", 200, read.status());
        report.say("  %.1f s after the kill, from the %s", since(killed), read.header("Docket-Source"));
        report.check(
                projectors.isListedFromTheCache(opened.token()),
                "a list under that token comes from the cache again, %.1f s after the kill",
                since(killed));
        report.check(
                projectors.follows(pair.standby()),
                "%s follows the log now",
                pair.standby().name());

        report.check(
                Poll.until(PATIENCE, () -> active.restarts() == 1 && active.isReady())
                        && projectors.willStandBy(active),
                "%s was started again and stands by, %.1f s after the kill",
                active.name(),
                since(killed));
        Client.Reply later = client.pay(opened.body().path("id").asText(), "acceptance-after-the-kill-2", "20.00");
        report.check(
                projectors.isListedFromTheCache(later.token()),
                "a list under the token of a payment after that comes from the cache");
        report.same("generations of the read model, none made for this", generations, books.generations());
        return active.name();
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
