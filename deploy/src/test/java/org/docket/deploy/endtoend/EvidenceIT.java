package org.docket.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Random;
import org.docket.deploy.endtoend.HttpApi.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence in through the write-service, out through the read-service, on one machine. */
class EvidenceIT {

    @TempDir
    private static Path directory;

    private static OneMachine machine;

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        machine = OneMachine.up(directory.resolve("data"));
    }

    @AfterAll
    static void down() throws IOException, InterruptedException {
        machine.down();
    }

    @Test
    void comesBackAsItWasSentAndIsInTheAudit() throws Exception {
        HttpApi officer = machine.httpWith("DOCKET_OFFICER_TOKEN");
        byte[] bytes = new byte[3_000_000];
        new Random(7).nextBytes(bytes);
        String caseId = officer.openCase("with-evidence").id();
        Reply added = officer.command("cases/" + caseId + "/evidence", """
                {"title": "Photograph of the plate", "mediaType": "image/jpeg", "sha256": "%s", "byteCount": %d}
                """.formatted(sha256(bytes), bytes.length));
        assertThat(officer.upload(added.id(), bytes)).isEqualTo(204);
        assertThat(officer.download(added.id()).statusCode()).isEqualTo(409);
        Reply confirmed = officer.command("evidence/" + added.id() + "/confirm", "{}");

        Reply listed = officer.get("/query/v1/cases/" + caseId + "/evidence", "Consistency-Token", confirmed.token());
        HttpResponse<byte[]> read = officer.download(added.id());

        assertThat(listed.body().at("/items/0/state").textValue()).isEqualTo("CONFIRMED");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(bytes);
        assertThat(audited(added.id()))
                .isEqualTo("upload-evidence ACCEPTED,read-evidence REFUSED,read-evidence ACCEPTED");
    }

    private static String audited(String evidenceId) throws IOException, SQLException {
        try (var database = machine.database();
                var statement = database.prepareStatement(
                        "SELECT string_agg(action || ' ' || outcome, ',' ORDER BY recorded_at) FROM command.audit_entry WHERE part_id = ?::uuid")) {
            statement.setString(1, evidenceId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
