package org.docket.deploy.history.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.docket.deploy.history.HistoryFixture.HEADER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.docket.deploy.history.HistoryFixture;
import org.docket.deploy.history.send.StandInService.Given;
import org.docket.deploy.history.send.StandInService.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportTest {
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(20), Duration.ofMillis(2), Duration.ofMillis(20));
    private static final String WHOLE_CASE = """
            %1$s,Create Fine,2006-08-02,561,35.00,,,157,A,0,NIL,
            %1$s,Payment,2006-08-10,,,,5.00,,,,,
            %1$s,Send Fine,2006-12-12,,,11.00,,,,,,
            %1$s,Insert Fine Notification,2007-01-15,,,,,,,,,P
            %1$s,Add penalty,2007-03-16,,71.50,,,,,,,
            %1$s,Insert Date Appeal to Prefecture,2007-03-17,,,,,,,,,
            %1$s,Payment,2007-03-18,,,,5.00,,,,,
            %1$s,Send for Credit Collection,2009-03-30,,,,,,,,,
            """;
    private static final List<String> ITS_OPERATIONS = List.of(
            "",
            "payments",
            "send-notice",
            "record-notification",
            "add-surcharge",
            "file-appeal",
            "payments",
            "send-to-collection");

    @TempDir
    private Path folder;

    private final StandInService service = new StandInService();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void sendsTheEventsOfACaseInOrder() throws IOException {
        int exit = send(csv(WHOLE_CASE.formatted("A1")));

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(service.received()).extracting(Received::operation).containsExactlyElementsOf(ITS_OPERATIONS);
        assertThat(service.received())
                .extracting(Received::authorization)
                .containsOnly("Bearer " + StandInService.TOKEN);
        assertThat(lastLine()).isEqualTo("accepted 8, refused 0");
    }

    @Test
    void keepsTheOrderOfEveryOneOfManyCases() throws IOException {
        int exit = send(csv(cases(300)));

        Map<String, List<String>> perCase = service.received().stream()
                .filter(request -> !request.caseId().isEmpty())
                .collect(Collectors.groupingBy(
                        Received::caseId, Collectors.mapping(Received::operation, Collectors.toList())));
        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(perCase).hasSize(300);
        assertThat(perCase.values()).containsOnly(ITS_OPERATIONS.subList(1, ITS_OPERATIONS.size()));
    }

    @Test
    void sendsEightCasesAtATime() throws IOException {
        CyclicBarrier together = new CyclicBarrier(8);
        service.before(request -> {
            meet(together);
            return Optional.empty();
        });

        int exit = send(csv(cases(8)));

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(together.isBroken()).isFalse();
    }

    @Test
    void continuesACaseThatReturnsLaterInTheFile() throws IOException {
        List<String> rows = WHOLE_CASE.formatted("A1").lines().toList();
        String scattered = IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i) + '\n' + WHOLE_CASE.formatted("B" + i))
                .collect(Collectors.joining());

        int exit = send(csv(scattered));

        assertThat(exit).isEqualTo(Import.DONE);
        List<Received> one = service.received().stream()
                .filter(request -> request.text("externalReference").startsWith("A1/")
                        || request.text("reference").equals("A1"))
                .toList();
        assertThat(one)
                .extracting(request -> request.text("reference") + request.text("externalReference"))
                .containsExactly("A1", "A1/P1", "A1/P2");
        assertThat(service.facts("A1")).hasSize(rows.size() - 1);
    }

    @Test
    void changesNothingWhenItIsSentAgain() throws IOException {
        Path file = csv(cases(20));
        send(file);
        Set<String> keys = service.received().stream().map(Received::key).collect(Collectors.toSet());

        int exit = send(file);

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(service.received()).hasSize(320).extracting(Received::key).allMatch(keys::contains);
        assertThat(service.caseCount()).isEqualTo(20);
        assertThat(lastLine()).isEqualTo("accepted 160, refused 0");
    }

    @Test
    void changesNothingWhenItIsSentAgainAfterTheKeysAreForgotten() throws IOException {
        Path file = csv(cases(20));
        send(file);
        Set<String> before = service.facts("C7");
        service.forgetKeys();

        int exit = send(file);

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(service.caseCount()).isEqualTo(20);
        assertThat(service.facts("C7")).isEqualTo(before);
        assertThat(lastLine()).isEqualTo("accepted 160, refused 0");
    }

    @Test
    void refusesAFactThatTheFileItselfTellsTwice() throws IOException {
        Path file = csv(WHOLE_CASE.formatted("A1") + "A1,Add penalty,2009-04-01,,80.00,,,,,,,\n");

        int first = send(file);
        service.forgetKeys();
        int again = send(file);

        assertThat(List.of(first, again)).containsOnly(Import.INCOMPLETE);
        assertThat(lastLine()).isEqualTo("accepted 8, refused 1");
        assertThat(out.toString())
                .contains("1 refused: already-surcharged")
                .contains("x.csv:10 A1, Add penalty: 409 the file tells 'Add penalty' of this case twice");
    }

    @Test
    void goesOnWithTheCaseAfterARefusal() throws IOException {
        service.before(request -> request.operation().equals("send-notice")
                ? Optional.of(Given.problem(422, "date-in-future"))
                : Optional.empty());

        int exit = send(csv(WHOLE_CASE.formatted("A1")));

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(service.received()).hasSize(8);
        assertThat(lastLine()).isEqualTo("accepted 7, refused 1");
    }

    @Test
    void refusesTheRestOfACaseThatCannotBeOpened() throws IOException {
        service.before(request -> request.text("reference").equals("A1")
                ? Optional.of(Given.problem(422, "value-invalid"))
                : Optional.empty());

        int exit = send(csv(WHOLE_CASE.formatted("A1") + WHOLE_CASE.formatted("A2")));

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(lastLine()).isEqualTo("accepted 8, refused 8");
        assertThat(out.toString())
                .contains("7 refused: case-not-opened")
                .contains("the case could not be opened: value-invalid");
    }

    @Test
    void refusesEventsBeforeTheCaseIsCreated() throws IOException {
        int exit = send(csv("A1,Payment,2006-08-01,,,,5.00,,,,,\n" + WHOLE_CASE.formatted("A1")));

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(lastLine()).isEqualTo("accepted 8, refused 1");
        assertThat(out.toString()).contains("no Create Fine of this case stands before this event");
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
        service.before(request -> {
            int attempt = attempts.computeIfAbsent(request.key(), key -> new AtomicInteger())
                    .getAndIncrement();
            return attempt < troubles.size() ? Optional.of(troubles.get(attempt)) : Optional.empty();
        });

        int exit = send(csv(cases(10)));

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(lastLine()).isEqualTo("accepted 80, refused 0");
        assertThat(attempts.values()).allMatch(count -> count.get() == troubles.size() + 1);
    }

    @Test
    void survivesARestartOfTheService() throws IOException {
        AtomicInteger count = new AtomicInteger();
        service.before(request -> {
            if (count.incrementAndGet() == 100) {
                Thread.ofVirtual().start(() -> {
                    service.stop();
                    service.restart();
                });
            }
            return Optional.empty();
        });

        int exit = send(csv(cases(60)));

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(lastLine()).isEqualTo("accepted 480, refused 0");
        assertThat(service.facts("C59")).hasSize(7);
    }

    @Test
    void recordsAFaultThatStaysAndGoesOn() throws IOException {
        service.before(request -> request.operation().equals("file-appeal")
                ? Optional.of(Given.problem(500, "internal"))
                : Optional.empty());

        int exit = send(csv(WHOLE_CASE.formatted("A1")));

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(lastLine()).isEqualTo("accepted 7, refused 1");
        assertThat(service.received()).hasSize(7 + Patience.SERVER_FAULTS);
    }

    @Test
    void stopsAtOnceWhenTheTokenIsRefused() throws IOException {
        service.before(request -> Optional.of(Given.problem(401, "unauthenticated")));

        int exit = send(csv(cases(500)));

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(service.received()).hasSizeLessThanOrEqualTo(16);
        assertThat(err.toString()).contains("import: stopped: the service refuses the token: 401 unauthenticated");
        assertThat(lastLine()).isEqualTo("accepted 0, refused 4000");
    }

    @Test
    void givesUpWhenNothingAnswers() throws IOException {
        service.stop();

        int exit = send(
                csv(cases(100)),
                new Patience(Duration.ofMillis(300), Duration.ofMillis(2), Duration.ofMillis(20)),
                null);

        assertThat(exit).isEqualTo(Import.INCOMPLETE);
        assertThat(err.toString())
                .contains("import: stopped: the service has not answered anything for")
                .contains("cannot connect");
        assertThat(out.toString()).contains("800 refused: not-delivered");
        assertThat(lastLine()).isEqualTo("accepted 0, refused 800");
    }

    @Test
    void reportsEveryRefusalAsALineOfJson() throws IOException {
        service.before(request -> request.operation().equals("send-notice")
                ? Optional.of(Given.problem(422, "date-in-future"))
                : Optional.empty());
        Path report = folder.resolve("report.jsonl");

        send(csv(cases(3)), PATIENCE, report);

        assertThat(Files.readAllLines(report)).hasSize(3).contains("""
                {"file":"x.csv","line":4,"case":"C0","activity":"Send Fine","status":422,"code":"date-in-future",\
                "detail":"because of date-in-future"}""");
    }

    private int send(Path file) throws IOException {
        return send(file, PATIENCE, null);
    }

    private int send(Path file, Patience patience, @org.jspecify.annotations.Nullable Path report) throws IOException {
        List<Import.Source> sources = List.of(new Import.Source(file, Survey.of(file)));
        try (CommandApi api = new CommandApi(service.address(), StandInService.TOKEN)) {
            return new Import(api, patience, 16)
                    .run(
                            sources,
                            report,
                            new ProgressDisplay.Silence(),
                            new PrintWriter(out, true),
                            new PrintWriter(err, true));
        }
    }

    private Path csv(String rows) throws IOException {
        return HistoryFixture.write(folder, "x.csv", HEADER + rows);
    }

    private static String cases(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> WHOLE_CASE.formatted("C" + i))
                .collect(Collectors.joining());
    }

    private String lastLine() {
        return out.toString().lines().toList().getLast();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("fewer than eight cases at a time", e);
        }
    }
}
