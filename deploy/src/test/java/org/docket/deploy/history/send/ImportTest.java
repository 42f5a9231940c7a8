package org.docket.deploy.history.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.docket.deploy.history.send.ImportFixture.WHOLE_CASE;
import static org.docket.deploy.history.send.ImportFixture.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.docket.deploy.history.send.StandInService.Received;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportTest {
    private static final List<String> ITS_OPERATIONS = List.of(
            "",
            "payments",
            "send-notice",
            "record-notification",
            "add-surcharge",
            "file-appeal",
            "payments",
            "send-to-collection");

    @AutoClose
    private final ImportFixture fixture;

    ImportTest(@TempDir Path folder) {
        this.fixture = new ImportFixture(folder);
    }

    @Test
    void sendsTheEventsOfACaseInOrder() throws IOException {
        int exit = fixture.send(fixture.csv(WHOLE_CASE.formatted("A1")));

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(fixture.service().received())
                .extracting(Received::operation)
                .containsExactlyElementsOf(ITS_OPERATIONS);
        assertThat(fixture.service().received())
                .extracting(Received::authorization)
                .containsOnly("Bearer " + StandInService.TOKEN);
        assertThat(fixture.lastLine()).isEqualTo("accepted 8, refused 0");
    }

    @Test
    void keepsTheOrderOfEveryOneOfManyCases() throws IOException {
        int exit = fixture.send(fixture.csv(cases(300)));

        Map<String, List<String>> perCase = fixture.service().received().stream()
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
        fixture.service().before(request -> {
            meet(together);
            return Optional.empty();
        });

        int exit = fixture.send(fixture.csv(cases(8)));

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(together.isBroken()).isFalse();
    }

    @Test
    void continuesACaseThatReturnsLaterInTheFile() throws IOException {
        List<String> rows = WHOLE_CASE.formatted("A1").lines().toList();
        String scattered = IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i) + '\n' + WHOLE_CASE.formatted("B" + i))
                .collect(Collectors.joining());

        int exit = fixture.send(fixture.csv(scattered));

        assertThat(exit).isEqualTo(Import.DONE);
        List<Received> one = fixture.service().received().stream()
                .filter(request -> request.text("externalReference").startsWith("A1/")
                        || request.text("reference").equals("A1"))
                .toList();
        assertThat(one)
                .extracting(request -> request.text("reference") + request.text("externalReference"))
                .containsExactly("A1", "A1/P1", "A1/P2");
        assertThat(fixture.service().facts("A1")).hasSize(rows.size() - 1);
    }

    @Test
    void changesNothingWhenItIsSentAgain() throws IOException {
        Path file = fixture.csv(cases(20));
        fixture.send(file);
        Set<String> keys =
                fixture.service().received().stream().map(Received::key).collect(Collectors.toSet());

        int exit = fixture.send(file);

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(fixture.service().received())
                .hasSize(320)
                .extracting(Received::key)
                .allMatch(keys::contains);
        assertThat(fixture.service().caseCount()).isEqualTo(20);
        assertThat(fixture.lastLine()).isEqualTo("accepted 160, refused 0");
    }

    @Test
    void changesNothingWhenItIsSentAgainAfterTheKeysAreForgotten() throws IOException {
        Path file = fixture.csv(cases(20));
        fixture.send(file);
        Set<String> before = fixture.service().facts("C7");
        fixture.service().forgetKeys();

        int exit = fixture.send(file);

        assertThat(exit).isEqualTo(Import.DONE);
        assertThat(fixture.service().caseCount()).isEqualTo(20);
        assertThat(fixture.service().facts("C7")).isEqualTo(before);
        assertThat(fixture.lastLine()).isEqualTo("accepted 160, refused 0");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("fewer than eight cases at a time", e);
        }
    }
}
