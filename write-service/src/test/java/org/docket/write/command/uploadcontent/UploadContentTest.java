package org.docket.write.command.uploadcontent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UploadContentTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void storesTheBytesUnderWhatTheyAre() throws IOException {
        String bytes = EvidenceCommands.freshBytes();
        UUID id = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();

        Reply reply = officer.gives(EvidenceCommands.upload(id, bytes));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(Files.readString(storedAt(bytes))).isEqualTo(bytes);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void takesFarMoreThanACommandMayHave() throws IOException {
        String bytes = "x".repeat(20_000_000) + UUID.randomUUID();
        UUID id = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();

        Reply reply = officer.gives(EvidenceCommands.upload(id, bytes));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(Files.size(storedAt(bytes))).isEqualTo(bytes.length());
    }

    @Test
    void storesTheSameBytesOfTwoCasesOnce() {
        String bytes = EvidenceCommands.freshBytes();
        for (UUID caseId : List.of(officer.opensCase(), officer.opensCase())) {
            UUID id = officer.succeedsWith(EvidenceCommands.add(caseId, bytes)).id();
            officer.succeedsWith(EvidenceCommands.upload(id, bytes));
        }

        assertThat(filesNamed(EvidenceCommands.sha256(bytes))).hasSize(1);
    }

    @Test
    void keepsNothingOfOtherBytesOfTheSameLength() {
        String bytes = EvidenceCommands.freshBytes();
        UUID id = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();
        String other = bytes.replace('p', 'q');

        Reply reply = officer.gives(EvidenceCommands.upload(id, other));

        assertThat(reply.code()).isEqualTo("content-differs");
        assertThat(filesNamed(EvidenceCommands.sha256(other))).isEmpty();
        assertThat(incoming()).isEmpty();
        assertThat(officer.gives(EvidenceCommands.confirm(id)).code()).isEqualTo("content-missing");
    }

    @Test
    void refusesMoreBytesThanAnnouncedAlsoWhenTheirNumberIsNotSaid() throws IOException {
        String bytes = EvidenceCommands.freshBytes();
        UUID id = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();
        String more = Integer.toHexString(bytes.length() + 1) + "\r\n" + bytes + "!\r\n0\r\n\r\n";

        String answer = answerTo(head(id) + "Transfer-Encoding: chunked\r\n\r\n" + more);

        assertThat(answer).contains("\"code\":\"content-differs\"");
        assertThat(incoming()).isEmpty();
    }

    @Test
    void keepsNothingWhenTheSenderGoesAwayInTheMiddle() throws IOException {
        String bytes = EvidenceCommands.freshBytes();
        UUID id = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();

        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), world.service().port())) {
            socket.getOutputStream()
                    .write((head(id) + "Content-Length: " + bytes.length() + "\r\n\r\n" + bytes.substring(0, 10))
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> !incoming().isEmpty());
        }

        await().until(() -> incoming().isEmpty());
        assertThat(filesNamed(EvidenceCommands.sha256(bytes))).isEmpty();
    }

    @Test
    void givesNothingToWhomeverKnowsNoMoreThanADigest() {
        String bytes = EvidenceCommands.freshBytes();
        UUID known = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();
        officer.succeedsWith(EvidenceCommands.upload(known, bytes));
        UUID guessed = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();

        Reply reply = officer.gives(EvidenceCommands.confirm(guessed));

        assertThat(reply.code()).isEqualTo("content-missing");
    }

    @Test
    void isNoBusinessOfAnotherAgencyNorOfSomebodyWithoutTheRole() {
        String bytes = EvidenceCommands.freshBytes();
        UUID id = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();

        assertThat(world.stranger().gives(EvidenceCommands.upload(id, bytes)).status())
                .isEqualTo(404);
        assertThat(world.somebody("AUDITOR")
                        .gives(EvidenceCommands.upload(id, bytes))
                        .status())
                .isEqualTo(403);
        assertThat(filesNamed(EvidenceCommands.sha256(bytes))).isEmpty();
    }

    @Test
    void recordsWhoSentThemAndWhoTried() {
        String bytes = EvidenceCommands.freshBytes();
        UUID caseId = officer.opensCase();
        UUID id = officer.succeedsWith(EvidenceCommands.add(caseId, bytes)).id();
        Officer another = world.anotherOfficer();
        Officer auditor = world.somebody("AUDITOR");
        UUID unknown = UUID.randomUUID();

        officer.gives(EvidenceCommands.upload(id, bytes.replace('p', 'q')));
        officer.gives(EvidenceCommands.upload(id, bytes));
        another.gives(EvidenceCommands.upload(id, bytes));
        auditor.gives(EvidenceCommands.upload(id, bytes));
        world.stranger().gives(EvidenceCommands.upload(id, bytes));
        officer.gives(EvidenceCommands.upload(unknown, bytes));

        assertThat(attempts("part_id", id))
                .containsExactly(
                        entry("case", caseId, "REFUSED content-differs", officer),
                        entry("case", caseId, "ACCEPTED", officer),
                        entry("case", caseId, "REPEATED", another),
                        entry("case", caseId, "DENIED forbidden", auditor));
        assertThat(attempts("subject_id", id))
                .containsExactly(entry("evidence", id, "REFUSED not-found", world.stranger()));
        assertThat(attempts("subject_id", unknown))
                .containsExactly(entry("evidence", unknown, "REFUSED not-found", officer));
    }

    /** Or the notifier would tell subscribers of an event that there never was. */
    @Test
    void isNotCountedAsACommand() {
        String bytes = EvidenceCommands.freshBytes();
        UUID id = officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes))
                .id();
        long before = commands();

        officer.succeedsWith(EvidenceCommands.upload(id, bytes));

        assertThat(commands()).isEqualTo(before).isPositive();
    }

    private long commands() {
        return world.owner()
                .number(
                        "SELECT read.commands_between(?::smallint, now() - interval '1 hour', now() + interval '1 hour')",
                        World.ONE);
    }

    private List<String> attempts(String column, UUID id) {
        return world.owner().texts("""
                SELECT concat_ws(' ', subject_type, subject_id, outcome, code, actor_id) FROM command.audit_entry
                WHERE action = 'upload-evidence' AND %s = ? ORDER BY recorded_at
                """.formatted(column), id);
    }

    private static String entry(String type, UUID subject, String end, Officer by) {
        return String.join(
                " ", type, subject.toString(), end, by.actor().actorId().toString());
    }

    private String head(UUID id) {
        return "PUT /command/v1/evidence/" + id + "/content HTTP/1.1\r\nHost: docket\r\nAuthorization: Bearer "
                + officer.actor().token() + "\r\nContent-Type: application/octet-stream\r\n";
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), world.service().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            while (answer.indexOf("traceId") < 0) {
                int read = socket.getInputStream().read(buffer);
                answer.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
            }
            return answer.toString();
        }
    }

    private Path storedAt(String bytes) {
        String sha256 = EvidenceCommands.sha256(bytes);
        return world.evidence()
                .resolve(Integer.toString(World.ONE))
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }

    private List<Path> incoming() {
        return files().filter(file -> file.startsWith(world.evidence().resolve("incoming")))
                .toList();
    }

    private List<Path> filesNamed(String name) {
        return files().filter(file -> file.endsWith(name)).toList();
    }

    private Stream<Path> files() {
        try (Stream<Path> files = Files.walk(world.evidence())) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
