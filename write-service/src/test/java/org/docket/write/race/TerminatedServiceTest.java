package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.docket.deploy.embedded.FreePort;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.ServiceProcess;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is told to end (SIGTERM) while a command waits for its case. */
final class TerminatedServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TERMINATED = 143;

    @TempDir
    private Path directory;

    private final TestDatabase database = TestDatabase.create();
    private final Sql superuser = Sql.connect(database.superuser());
    private final Sql holder = Sql.connect(database.owner());
    private final World world;
    private final Officer officer;

    TerminatedServiceTest() {
        for (String limit : new String[] {"lock_timeout", "statement_timeout"}) {
            superuser.run("ALTER ROLE docket_write IN DATABASE " + database.name() + " SET " + limit + " = '14s'");
        }
        world = World.over(database, Map.of());
        officer = world.officer();
    }

    @AfterEach
    void close() {
        holder.close();
        superuser.close();
        world.close();
    }

    @Test
    void answersWhomItWasAnswering() {
        UUID id = officer.opensCase();
        Request payment = Commands.recordPayment(id, "20.00");
        try (ServiceProcess service = ServiceProcess.start(
                        world.configuration(Map.of()), directory.resolve("log").toFile());
                HttpClient client = HttpClient.newHttpClient()) {
            holder.begin().run("SELECT 1 FROM command.enforcement_case WHERE case_id = ? FOR UPDATE", id);
            CompletableFuture<HttpResponse<String>> answer =
                    client.sendAsync(signed(service, payment), HttpResponse.BodyHandlers.ofString());
            await().atMost(PATIENCE).until(this::somebodyWaits);

            service.process().destroy();
            await().atMost(PATIENCE).until(() -> FreePort.isFree(service.port()) || answer.isDone());
            assertThat(answer).isNotDone();
            holder.rollback();

            assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(201);
            assertThat(service.process().onExit().join().exitValue()).isEqualTo(TERMINATED);
        }
    }

    private boolean somebodyWaits() {
        return superuser.number("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND usename = 'docket_write' AND wait_event_type = 'Lock'
                """) > 0;
    }

    private HttpRequest signed(ServiceProcess service, Request request) {
        HttpRequest.Builder http = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + request.path()))
                .header("Authorization", "Bearer " + officer.actor().token())
                .POST(HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(http::header);
        return http.build();
    }
}
