package org.docket.write.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DisposalCommands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of the bytes of a case that was disposed of. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContentUpkeepTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void removesTheirBytesButThoseThatAreEvidenceElsewhere() {
        String shared = EvidenceCommands.freshBytes();
        String own = EvidenceCommands.freshBytes();
        UUID id = officer.hasPaidCase();
        confirmed(id, shared);
        confirmed(id, own);
        confirmed(officer.opensCase(), shared);
        officer.succeedsWith(Commands.close(id, 1));
        dispose(id);

        turn("24h");
        assertThat(kept(own)).as("a day has not passed").exists();
        turn("0s");

        assertThat(kept(own)).doesNotExist();
        assertThat(kept(shared)).exists();
        assertThat(world.owner().number("SELECT count(*) FROM command.content_removal"))
                .isZero();
    }

    /** What was sent for evidence that is no more is not kept: the bytes that an upload may have left behind go with the rest. */
    @Test
    void removesWhatWasReceivedAndNeverConfirmed() {
        UUID id = officer.hasPaidCase();
        String bytes = EvidenceCommands.freshBytes();
        UUID evidence = officer.succeedsWith(EvidenceCommands.add(id, bytes)).id();
        officer.succeedsWith(EvidenceCommands.upload(evidence, bytes));
        officer.succeedsWith(Commands.close(id, 1));
        dispose(id);

        assertThat(officer.gives(EvidenceCommands.upload(evidence, bytes)).status())
                .isEqualTo(404);
        turn("0s");

        assertThat(kept(bytes)).doesNotExist();
    }

    /** The row is gone when the upload wants to note that its bytes are there. */
    @Test
    void keepsNothingOfAnUploadWhoseEvidenceWentMeanwhile() {
        String bytes = EvidenceCommands.freshBytes();
        UUID evidence = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();
        try (Sql holder = Sql.connect(world.database().owner())) {
            holder.begin().run("DELETE FROM command.evidence WHERE evidence_id = ?", evidence);
            var upload = officer.starts(EvidenceCommands.upload(evidence, bytes));
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(kept(bytes)));
            holder.commit();

            assertThat(upload.join().status()).isEqualTo(404);
        }
        assertThat(kept(bytes)).doesNotExist();
    }

    /** A case with the same bytes is disposed of while the turn is at them: they are due again, in a day. */
    @Test
    void staysNotedWhatBecameDueAgainMeanwhile() {
        world.owner().run("INSERT INTO command.content_removal (tenant_id, sha256) VALUES (7, sha256('again'))");
        String removed = "SELECT command.content_removed(7::smallint, sha256('again'), now() + ?::interval)";

        assertThat(world.owner().number(removed, "-1 hour")).isZero();
        assertThat(world.owner().number(removed, "1 hour")).isEqualTo(1);
    }

    /** What cannot be removed waits for its next turn, and the rest goes. */
    @Test
    void removesTheRestWhenOneCannotBeRemoved() throws IOException {
        String stuck = EvidenceCommands.freshBytes();
        String other = EvidenceCommands.freshBytes();
        for (String bytes : List.of(stuck, other)) {
            UUID id = officer.hasPaidCase();
            confirmed(id, bytes);
            officer.succeedsWith(Commands.close(id, 1));
            dispose(id);
        }
        Files.delete(kept(stuck));
        Files.createDirectories(kept(stuck).resolve("in-the-way"));

        turn("0s");

        assertThat(kept(other)).doesNotExist();
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM command.content_removal WHERE sha256 = decode(?, 'hex')",
                                EvidenceCommands.sha256(stuck)))
                .isEqualTo(1);
    }

    private void confirmed(UUID caseId, String bytes) {
        UUID evidence =
                officer.succeedsWith(EvidenceCommands.add(caseId, bytes)).id();
        officer.succeedsWith(EvidenceCommands.upload(evidence, bytes));
        officer.succeedsWith(EvidenceCommands.confirm(evidence));
    }

    private void dispose(UUID id) {
        officer.succeedsWith(DisposalCommands.setRule(officer, DisposalCommands.FINE, 0));
        officer.succeedsWith(DisposalCommands.dispose(id, 2));
    }

    private void turn(String delay) {
        try (Service service = Service.start(
                world.configuration(Map.of("docket.upkeep.enabled", "true", "DOCKET_EVIDENCE_REMOVAL_DELAY", delay)))) {
            service.bean(ContentUpkeep.class).disposed();
        }
    }

    private Path kept(String bytes) {
        String sha256 = EvidenceCommands.sha256(bytes);
        Path path =
                world.evidence().resolve("7").resolve(sha256.substring(0, 2)).resolve(sha256);
        assertThat(Files.isDirectory(path)).isFalse();
        return path;
    }
}
