package org.docket.read.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.docket.read.fixture.Crowd;
import org.docket.read.fixture.EvidenceFiles;
import org.docket.read.fixture.RawHttp;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code of the catalogue is provoked here; a code without a provocation does not compile. */
class ProblemCodesTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.open();
        world.cases().open();
        world.cases().open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void isReachedAndHasTheFormOfTheContract(Code code) {
        HttpResponse<String> refusal = provoke(code);

        assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(code.status());
        assertThat(refusal.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refusal.headers().firstValue("Retry-After").isPresent())
                .isEqualTo(code.retry() == Retry.SAME_REQUEST);
        JsonNode problem = Service.json(refusal);
        List<String> members = new ArrayList<>();
        problem.fieldNames().forEachRemaining(members::add);
        assertThat(members).startsWith("type", "title", "status", "detail", "code", "retry", "traceId");
        assertThat(problem.get("code").asText()).isEqualTo(code.wireName());
        assertThat(problem.get("type").asText()).isEqualTo("urn:docket:problem:" + code.wireName());
        assertThat(problem.get("title").asText()).isEqualTo(code.title());
        assertThat(problem.get("retry").asText()).isEqualTo(code.retry().wireName());
        assertThat(problem.get("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(refusal.body()).doesNotContain("org.", "java", "SELECT", "postgres", "Exception", "docket_");
    }

    private static HttpResponse<String> provoke(Code code) {
        return switch (code) {
            case MALFORMED_REQUEST ->
                RawHttp.send(world.service().port(), "GET /query/v1/cases/%zz HTTP/1.1", world.bearer());
            case INVALID_PARAMETER -> world.get("/query/v1/cases?state=SHUT");
            case CONSISTENCY_TOKEN_INVALID -> world.get("/query/v1/cases", "Consistency-Token", "x");
            case PAGE_TOKEN_INVALID -> world.get("/query/v1/cases?pageToken=x");
            case PAGE_TOKEN_MISMATCH -> world.get("/query/v1/cases?state=OPEN&pageToken=" + pageToken(0));
            case PAGE_TOKEN_EXPIRED -> world.get("/query/v1/cases?pageToken=" + pageToken(25));
            case UNAUTHENTICATED -> world.service().get("/query/v1/cases", "");
            case FORBIDDEN -> world.get("/cache/v1/explain");
            case EVIDENCE_RESTRICTED -> content(restricted());
            case CONTENT_NOT_CONFIRMED ->
                content(world.evidence().announced(aCase(), "A film", "video/mp4", new byte[] {1}));
            case RANGE_NOT_SATISFIABLE -> content(world.evidence().confirmed(aCase()), "Range", "bytes=9999-");
            case CONTENT_DAMAGED -> content(world.evidence().lost(aCase(), new byte[] {2}));
            case TOO_MANY_DOWNLOADS ->
                other(
                        Map.of("DOCKET_EVIDENCE_DOWNLOADS", "0"),
                        service -> service.get(
                                "/query/v1/evidence/" + world.evidence().confirmed(aCase()) + "/content",
                                world.bearer()));
            case NOT_FOUND -> world.get("/query/v1/cases/x");
            case METHOD_NOT_ALLOWED -> world.service().send("DELETE", "/query/v1/cases", world.bearer());
            case NOT_ACCEPTABLE -> world.get("/query/v1/cases", "Accept", "image/png");
            case BODY_TOO_LARGE -> world.get("/query/v1/cases", "X-Filler", "x".repeat(20_000));
            case INTERNAL -> withBrokenFunction();
            case OVERLOADED -> whileLocked(code, Map.of());
            case LOCK_TIMEOUT -> whileLocked(code, Map.of());
            case STATEMENT_TIMEOUT ->
                whileLocked(
                        code,
                        Map.of(
                                "DOCKET_PG_JDBC_URL",
                                world.database().jdbcUrl() + "?options=-c%20statement_timeout=200"));
            case DATABASE_UNAVAILABLE ->
                other(
                        Map.of("DOCKET_PG_JDBC_URL", "jdbc:postgresql://" + World.NOWHERE + "/x"),
                        service -> service.get("/query/v1/cases", "some-token"));
            case NOT_YET_VISIBLE ->
                world.get(
                        "/query/v1/cases/" + world.cases().all().getFirst(),
                        "Consistency-Token",
                        world.keys().wrote(World.TENANT, world.cases().all().getFirst(), 99));
        };
    }

    private static HttpResponse<String> content(UUID evidence, String... headers) {
        return world.get("/query/v1/evidence/" + evidence + "/content", headers);
    }

    private static UUID restricted() {
        UUID evidence = world.evidence().confirmed(aCase());
        world.evidence().restrict(evidence, "SEALED", "-1 hour", EvidenceFiles.FOR_EVER);
        return evidence;
    }

    private static UUID aCase() {
        return world.cases().all().getFirst();
    }

    /** The answer with that code among those of many who ask for cases while nobody can read them. */
    private static HttpResponse<String> whileLocked(Code code, Map<String, Object> configuration) {
        return other(configuration, service -> {
            service.get("/query/v1/dashboard", world.bearer());
            var answers = world.whileCasesAreLocked(() ->
                    Crowd.of(30, who -> service.get("/query/v1/cases/" + new UUID(1, who), world.bearer())));
            return answers.stream()
                    .filter(answer -> answer.body().contains('"' + code.wireName() + '"'))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(answers.getFirst().body()));
        });
    }

    private static HttpResponse<String> withBrokenFunction() {
        world.owner().update("ALTER FUNCTION read.case_counts(smallint) RENAME TO case_counts_gone");
        try {
            return world.get("/query/v1/dashboard");
        } finally {
            world.owner().update("ALTER FUNCTION read.case_counts_gone(smallint) RENAME TO case_counts");
        }
    }

    private static HttpResponse<String> other(
            Map<String, Object> configuration, Function<Service, HttpResponse<String>> ask) {
        try (Service service = world.another(1, configuration)) {
            return ask.apply(service);
        }
    }

    /** A page token of the list of all cases that was issued so many hours ago. */
    private static String pageToken(int hours) {
        long issuedAtMillis =
                System.currentTimeMillis() - Duration.ofHours(hours).toMillis();
        return world.keys()
                .seal(
                        ByteBuffer.allocate(75)
                                .put((byte) 1)
                                .putShort((short) World.TENANT)
                                .putLong(world.officer().getMostSignificantBits())
                                .putLong(world.officer().getLeastSignificantBits())
                                .put(sha256("cases?state=&caseType="))
                                .putLong(0)
                                .putLong(0)
                                .putLong(issuedAtMillis)
                                .array(),
                        "docket-page-token");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
