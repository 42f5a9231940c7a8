package org.docket.read.query.evidencecontent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.docket.read.fixture.Agency;
import org.docket.read.fixture.ContentFolder;
import org.docket.read.fixture.EvidenceFiles;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets the bytes of evidence, which, and what the audit has of it. */
class EvidenceContentTest {
    private static World world;
    private static String auditor = "";
    private UUID caseId = new UUID(0, 0);

    @BeforeAll
    static void open() {
        world = World.open();
        auditor = world.agency().employ("AUDITOR");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void openACase() {
        caseId = world.cases().open();
    }

    @Test
    void givesTheBytesAndSaysWhichTheyAre() {
        byte[] bytes = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        world.content().put(World.TENANT, bytes);
        UUID id = world.evidence().announced(caseId, "Perché.html", "text/html", bytes);
        world.evidence().confirm(id);

        HttpResponse<byte[]> answer = world.service().bytes(path(id), world.bearer());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        String sha256 = HexFormat.of().formatHex(ContentFolder.sha256(bytes));
        String digest = Base64.getEncoder().encodeToString(ContentFolder.sha256(bytes));
        assertThat(headers(answer))
                .contains(
                        "content-length: " + bytes.length,
                        "content-type: text/html",
                        "etag: \"" + sha256 + "\"",
                        "repr-digest: sha-256=:" + digest + ":",
                        "content-disposition: attachment; filename*=UTF-8''Perch%C3%A9.html",
                        "x-content-type-options: nosniff",
                        "content-security-policy: default-src 'none'; sandbox",
                        "cache-control: private, no-store",
                        "accept-ranges: bytes")
                .noneMatch(header -> header.startsWith("transfer-encoding") || header.startsWith("last-modified"));
    }

    @Test
    void recordsWhoReadWhatUnderTheCase() {
        UUID id = world.evidence().confirmed(caseId);

        var answer = world.service().bytes(path(id), world.bearer());

        String readId = answer.headers().firstValue("Docket-Read-Id").orElseThrow();
        String audit = world.service()
                .get("/query/v1/audit?caseId=" + caseId + "&commandId=" + readId, auditor)
                .body();
        assertThat(Service.parse(audit).path("items")).hasSize(1);
        assertThat(Service.parse(audit).at("/items/0/actorId").asText())
                .isEqualTo(world.officer().toString());
        assertThat(Service.parse(audit).at("/items/0/partId").asText()).isEqualTo(id.toString());
        assertThat(audits(id)).containsExactly("read-evidence case ACCEPTED");
    }

    @Test
    void refusesAndRecordsWhatIsRestrictedUntilThatIsOver() {
        UUID id = world.evidence().confirmed(caseId);
        UUID restriction = world.evidence().restrict(id, "SEALED", "-1 hour", "1 hour");

        var refused = world.get(path(id));
        var toAuditor = world.service().bytes(path(id), auditor);
        world.evidence().letEnd(restriction);
        var afterwards = world.get(path(id));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Service.json(refused).path("code").asText()).isEqualTo("evidence-restricted");
        assertThat(refused.body()).doesNotContain("plate", caseId.toString());
        assertThat(toAuditor.statusCode()).isEqualTo(200);
        assertThat(afterwards.statusCode()).isEqualTo(200);
        assertThat(audits(id))
                .containsExactly(
                        "read-evidence case DENIED evidence-restricted",
                        "read-evidence case ACCEPTED",
                        "read-evidence case ACCEPTED");
    }

    @Test
    void letsThoseInWhomARestrictionNames() {
        UUID id = world.evidence().confirmed(caseId);
        world.evidence().restrict(id, "NAMED_ONLY", "-1 hour", EvidenceFiles.FOR_EVER, world.officer());

        assertThat(world.get(path(id)).statusCode()).isEqualTo(200);
        assertThat(world.service().get(path(id), auditor).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"OFFICER, 200", "SUPERVISOR, 200", "AUDITOR, 200", "OPERATOR, 403", "SERVICE, 403"})
    void isForThoseWhoWorkOnCasesAndRecordsTheOthersToo(String role, int status) {
        UUID id = world.evidence().confirmed(caseId);

        var answer = world.service().get(path(id), world.agency().employ(role));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(audits(id))
                .containsExactly(status == 200 ? "read-evidence case ACCEPTED" : "read-evidence case DENIED forbidden");
    }

    @Test
    void givesNothingThatNobodyConfirmed() {
        byte[] bytes = {1, 2, 3};
        world.content().put(World.TENANT, bytes);
        UUID id = world.evidence().announced(caseId, "A film", "video/mp4", bytes);

        var answer = world.get(path(id));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Service.json(answer).path("code").asText()).isEqualTo("content-not-confirmed");
        assertThat(audits(id)).containsExactly("read-evidence case REFUSED content-not-confirmed");
    }

    @Test
    void knowsNothingOfAnotherAgencyButRecordsThatSomebodyAsked() {
        UUID id = world.evidence().confirmed(caseId);
        UUID stranger = UUID.randomUUID();
        String theirs = Agency.found(world.owner(), 8).employ(stranger, "SUPERVISOR");

        var answer = world.service().get(path(id), theirs);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(audits(id)).isEmpty();
        assertThat(world.owner()
                        .all(
                                "SELECT concat_ws(' ', tenant_id, action, subject_id, part_id, outcome, code) FROM command.audit_entry WHERE actor_id = ?",
                                row -> row.getString(1),
                                stranger))
                .containsExactly("8 read-evidence REFUSED not-found");
        assertThat(world.get("/query/v1/evidence/x/content").statusCode()).isEqualTo(404);
    }

    @Test
    void includesWhatAClientWroteOrSaysThatItCannotYet() {
        UUID id = world.evidence().confirmed(caseId);

        assertThat(world.get(path(id), "Consistency-Token", world.keys().wrote(World.TENANT, caseId, 1))
                        .statusCode())
                .isEqualTo(200);
        assertThat(world.get(path(id), "Consistency-Token", world.keys().wrote(World.TENANT, caseId, 2))
                        .statusCode())
                .isEqualTo(503);
        assertThat(world.get(path(id), "Consistency-Token", "x").statusCode()).isEqualTo(400);
        assertThat(audits(id)).hasSize(1);
    }

    private static List<String> headers(HttpResponse<?> answer) {
        return answer.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream()
                        .map(value -> header.getKey().toLowerCase(Locale.ROOT) + ": " + value))
                .toList();
    }

    private static List<String> audits(UUID evidence) {
        return world.owner()
                .all(
                        "SELECT concat_ws(' ', action, subject_type, outcome, code) FROM command.audit_entry WHERE part_id = ? ORDER BY recorded_at",
                        row -> row.getString(1),
                        evidence);
    }

    private static String path(UUID evidence) {
        return "/query/v1/evidence/" + evidence + "/content";
    }
}
