package org.docket.deploy.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/** From a command through the log into Redis and back to who asks, all through the one address. */
final class WrittenIsRead {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Client client;
    private final Client officer;
    private final Report report;

    /**
     * The act.
     *
     * @param client with the token of the service
     * @param officer with an officer's, for only people bring evidence
     */
    WrittenIsRead(Client client, Client officer, Report report) {
        this.client = client;
        this.officer = officer;
        this.report = report;
    }

    void play() throws IOException, InterruptedException {
        report.part("Write, log, Redis, read");
        Client.Reply opened = client.open("acceptance-0000000001");
        report.same("POST /command/v1/cases", 201, opened.status());
        String id = opened.body().path("id").asText();
        Client.Reply paid = client.pay(id, "acceptance-payment-01", "20.00");
        report.same("POST /command/v1/cases/{id}/payments", 201, paid.status());

        Client.Reply read = client.get("/query/v1/cases/" + id, "Consistency-Token", paid.token());
        report.same("GET /query/v1/cases/{id} under its token", 200, read.status());
        report.same(
                "  and what is owed", "15.00", read.body().at("/balance/value").asText());
        listed(id, paid.token());
        explained(id, paid.body().path("commandId").asText());
        evidence(id);
        Client.Reply elsewhere = client.get("/health");
        report.same("GET /health, which is not routed", 404, elsewhere.status());
    }

    /** Lists come from Redis when the projector has filled a first generation and followed the log to the token; until then from PostgreSQL. */
    private void listed(String id, String token) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String path = "/query/v1/cases?state=OPEN&limit=5";
        Client.Reply first = client.get(path, "Consistency-Token", token, "Prefer", "wait=10");
        report.same("GET /query/v1/cases under its token", 200, first.status());
        report.check(
                shows(first, id), "  and the case is in it: %s", first.body().path("freshness"));
        report.check(
                client.eventually(
                        PATIENCE,
                        listed -> shows(listed, id)
                                && listed.body()
                                        .at("/freshness/source")
                                        .asText()
                                        .equals("cache"),
                        path,
                        "Consistency-Token",
                        token,
                        "Prefer",
                        "wait=10"),
                "  and it comes from the cache, %.1f s later at most",
                (System.nanoTime() - start) / 1e9);
    }

    private static boolean shows(Client.Reply listed, String id) {
        return listed.body().at("/freshness/satisfied").asBoolean()
                && listed.body().toString().contains(id);
    }

    /** Whoever reads a case fills the cache with it; a fill that came before the log's news is refused, so somebody reads again. */
    private void explained(String id, String commandId) throws IOException, InterruptedException {
        report.check(
                client.eventually(
                        PATIENCE, read -> read.header("Docket-Source").equals("cache"), "/query/v1/cases/" + id),
                "GET /query/v1/cases/{id} comes from the cache");
        String path = "/cache/v1/explain?projection=case&id=" + id;
        Client.Reply explained = client.get(path);
        report.same("GET /cache/v1/explain", 200, explained.status());
        report.same(
                "  and the cached value's command",
                commandId,
                explained.body().path("commandId").asText());
        report.check(
                explained.body().path("current").asBoolean(),
                "  and it is current: event %s, revision %s",
                explained.body().path("eventType").asText(),
                explained.body().path("revision").asText());
    }

    /** The write-service's pods write the volume, the read-service's only read it. */
    private void evidence(String id) throws IOException, InterruptedException {
        byte[] photo = "a photo, or nearly".repeat(10_000).getBytes(UTF_8);
        Client.Reply added = officer.command(
                "cases/" + id + "/evidence", "acceptance-evidence-1", """
                {"title":"Photograph of the plate","mediaType":"image/jpeg","sha256":"%s","byteCount":%d}
                """.formatted(sha256(photo), photo.length));
        report.same("POST /command/v1/cases/{id}/evidence", 201, added.status());
        String evidenceId = added.body().path("id").asText();
        report.same("PUT …/content", 204, officer.upload(evidenceId, photo).status());
        Client.Reply confirmed = officer.command("evidence/" + evidenceId + "/confirm", "acceptance-confirmed-1", "{}");
        report.check(confirmed.status() < 300, "POST …/confirm: %d", confirmed.status());
        Client.Reply content = officer.get("/query/v1/evidence/" + evidenceId + "/content");
        report.check(
                content.status() == 200
                        && Arrays.equals(photo, content.response().body()),
                "GET …/content: %d, %d bytes as they were sent",
                content.status(),
                content.response().body().length);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
