package org.docket.deploy.history.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.docket.deploy.history.send.ImportFixture.PATIENCE;
import static org.docket.deploy.history.send.ImportFixture.WHOLE_CASE;
import static org.docket.deploy.history.send.ImportFixture.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.docket.deploy.history.send.StandInService.Given;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportTroubleTest {
    private final Path folder;

    @AutoClose
    private final ImportFixture fixture;

    ImportTroubleTest(@TempDir Path folder) {
        this.folder = folder;
        this.fixture = new ImportFixture(folder);
    }

    @Test
    void refusesAFactThatTheFileItselfTellsTwice() throws IOException {
        Path file = fixture.csv(WHOLE_CASE.formatted("A1") + "A1,Add penalty,2009-04-01,,80.00,,,,,,,\n");

        int first = fixture.send(file);
        fixture.service().forgetKeys();
        int again = fixture.send(file);

        assertThat(List.of(first, again)).containsOnly(Import.INCOMPLETE);
        assertThat(fixture.lastLine()).isEqualTo("accepted 8, refused 1");
        assertThat(fixture.out())
                .contains("1 refused: already-surcharged")
                .contains("x.csv:10 A1, Add penalty: 409 the file tells 'Add penalty' of this case twice");
    }

    @Test
    void goesOnWithTheCaseAfterARefusal() throws IOException {
        fixture.service()
                .before(request -> request.operation().equals("send-notice")
                        ? Optional.of(Given.problem(422, "date-in-future"))
                        : Optional.empty());

        int exit = fixture.send(fixture.csv(WHOLE_CASE.formatted("A1")));

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(fixture.service().received()).hasSize(8);
        assertThat(fixture.lastLine()).isEqualTo("accepted 7, refused 1");
    }

    @Test
    void refusesTheRestOfACaseThatCannotBeOpened() throws IOException {
        fixture.service()
                .before(request -> request.text("reference").equals("A1")
                        ? Optional.of(Given.problem(422, "value-invalid"))
                        : Optional.empty());

        int exit = fixture.send(fixture.csv(WHOLE_CASE.formatted("A1") + WHOLE_CASE.formatted("A2")));

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(fixture.lastLine()).isEqualTo("accepted 8, refused 8");
        assertThat(fixture.out())
                .contains("7 refused: case-not-opened")
                .contains("the case could not be opened: value-invalid");
    }

    @Test
    void refusesEventsBeforeTheCaseIsCreated() throws IOException {
        int exit = fixture.send(fixture.csv("A1,Payment,2006-08-01,,,,5.00,,,,,\n" + WHOLE_CASE.formatted("A1")));

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(fixture.lastLine()).isEqualTo("accepted 8, refused 1");
        assertThat(fixture.out()).contains("no Create Fine of this case stands before this event");
    }

    @Test
    void repeatsTheSameRequestWhileTheServiceIsBusy() throws IOException {
        Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
        List<Given> troubles = List.of(
                Given.problem(503, "overloaded", Map.of("Retry-After", "0")),
                Given.problem(429, "too-many-requests"),
                Given.problem(409, "idempotency-key-in-flight"),
                Given.hangUp(),
                Given.problem(500, "internal"));
        fixture.service().before(request -> {
            int attempt = attempts.computeIfAbsent(request.key(), key -> new AtomicInteger())
                    .getAndIncrement();
            return attempt < troubles.size() ? Optional.of(troubles.get(attempt)) : Optional.empty();
        });

        int exit = fixture.send(fixture.csv(cases(10)));

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(fixture.lastLine()).isEqualTo("accepted 80, refused 0");
        assertThat(attempts.values()).allMatch(count -> count.get() == troubles.size() + 1);
    }

    @Test
    void survivesARestartOfTheService() throws IOException {
        AtomicInteger count = new AtomicInteger();
        fixture.service().before(request -> {
            if (count.incrementAndGet() == 100) {
                Thread.ofVirtual().start(() -> {
                    fixture.service().stop();
                    fixture.service().restart();
                });
            }
            return Optional.empty();
        });

        int exit = fixture.send(fixture.csv(cases(60)));

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(fixture.lastLine()).isEqualTo("accepted 480, refused 0");
        assertThat(fixture.service().facts("C59")).hasSize(7);
    }

    @Test
    void recordsAFaultThatStaysAndGoesOn() throws IOException {
        fixture.service()
                .before(request -> request.operation().equals("file-appeal")
                        ? Optional.of(Given.problem(500, "internal"))
                        : Optional.empty());

        int exit = fixture.send(fixture.csv(WHOLE_CASE.formatted("A1")));

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(fixture.lastLine()).isEqualTo("accepted 7, refused 1");
        assertThat(fixture.service().received()).hasSize(7 + Patience.SERVER_FAULTS);
    }

    @Test
    void stopsAtOnceWhenTheTokenIsRefused() throws IOException {
        fixture.service().before(request -> Optional.of(Given.problem(401, "unauthenticated")));

        int exit = fixture.send(fixture.csv(cases(500)));

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(fixture.service().received()).hasSizeLessThanOrEqualTo(16);
        assertThat(fixture.err()).contains("import: stopped: the service refuses the token: 401 unauthenticated");
        assertThat(fixture.lastLine()).isEqualTo("accepted 0, refused 4000");
    }

    @Test
    void givesUpWhenNothingAnswers() throws IOException {
        fixture.service().stop();

        int exit = fixture.send(
                fixture.csv(cases(100)),
                new Patience(Duration.ofMillis(300), Duration.ofMillis(2), Duration.ofMillis(20)),
                null);

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(fixture.err())
                .contains("import: stopped: the service has not answered anything for")
                .contains("cannot connect");
        assertThat(fixture.out()).contains("800 refused: not-delivered");
        assertThat(fixture.lastLine()).isEqualTo("accepted 0, refused 800");
    }

    @Test
    void reportsEveryRefusalAsALineOfJson() throws IOException {
        fixture.service()
                .before(request -> request.operation().equals("send-notice")
                        ? Optional.of(Given.problem(422, "date-in-future"))
                        : Optional.empty());
        Path report = folder.resolve("report.jsonl");

        fixture.send(fixture.csv(cases(3)), PATIENCE, report);

        assertThat(Files.readAllLines(report)).hasSize(3).contains("""
                {"file":"x.csv","line":4,"case":"C0","activity":"Send Fine","status":422,"code":"date-in-future",\
                "detail":"because of date-in-future"}""");
    }
}
