package org.docket.write.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.OpenApi;
import org.docket.write.fixture.Outages;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProblemCatalogueTest {

    private static final OpenApi API = OpenApi.load();

    private final World world;
    private final Outages outages = Outages.open();
    private final Provocations provocations;

    ProblemCatalogueTest(World world) {
        this.world = world;
        this.provocations = new Provocations(world, () -> outages);
    }

    @BeforeAll
    void warmUp() {
        outages.world().officer().opensCase();
    }

    @AfterAll
    void close() {
        outages.close();
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void isAnsweredOverHttpAsItIsWrittenDown(ProblemType type) {
        AtomicReference<Request> sent = new AtomicReference<>();

        Reply reply = provocations.of(type).play(request -> {
            sent.set(request);
            return request;
        });

        assertThat(API.complaints("Problem", reply.json())).isEmpty();
        if (sent.get().method().equals("POST")) {
            assertThat(API.codes(API.command(sent.get().path()), type.status())).contains(type.code());
        }
        assertThat(reply.code()).as(reply.text()).isEqualTo(type.code());
        assertThat(reply.status()).isEqualTo(type.status());
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.json().path("type").asText()).isEqualTo("urn:docket:problem:" + type.code());
        assertThat(reply.json().path("title").asText()).isEqualTo(type.title());
        assertThat(reply.json().path("status").asInt()).isEqualTo(type.status());
        assertThat(reply.json().path("detail").asText()).isNotBlank();
        assertThat(reply.json().path("retry").asText()).isEqualTo(wireName(type.retry()));
        assertThat(reply.json().path("traceId").asText()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void bringsTheHeadersThatItsStatusAndItsRetryAskFor(ProblemType type) {
        String traceId = randomHex(16);

        Reply reply = provocations
                .of(type)
                .play(request -> request.with("traceparent", "00-" + traceId + "-" + randomHex(8) + "-01"));

        assertThat(reply.json().path("traceId").asText()).isEqualTo(traceId);
        assertThat(reply.header("Retry-After")).isEqualTo(type.retry() == Retry.SAME_REQUEST ? "1" : "");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo(type.status() == 401 ? "Bearer" : "");
        assertThat(reply.header("Allow")).isEqualTo(type.status() == 405 ? "POST" : "");
        assertThat(reply.header("ETag")).isEmpty();
        assertThat(reply.header("Consistency-Token")).isEmpty();
    }

    @Test
    void saysNothingOfTheInsideWhenSomethingUnexpectedHappens() {
        Reply reply = provocations.of(ProblemType.INTERNAL).play(UnaryOperator.identity());

        assertThat(reply.text())
                .doesNotContainIgnoringCase("null value", "ledger", "exception", "org.", "sql", "column");
    }

    @Test
    void tellsEverythingThatIsWrongWithABody() {
        Reply reply = world.officer().gives(Commands.openCase().withBody("""
                {"reference": "", "caseType": "FIXED", "occurredOn": "yesterday", "offence": {"points": 100, "colour": 1},
                 "penalty": {"amount": {"value": 35, "currency": "USD"}}, "officerBadge": 561}"""));

        assertThat(reply.violations())
                .containsExactlyInAnyOrder(
                        "/reference value-invalid",
                        "/caseType value-invalid",
                        "/occurredOn value-invalid",
                        "/offence/article missing-field",
                        "/offence/vehicleClass missing-field",
                        "/offence/points value-invalid",
                        "/offence/colour unknown-field",
                        "/penalty/amount/value wrong-type",
                        "/penalty/amount/currency currency-unknown",
                        "/officerBadge wrong-type");
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void callsAnEmptyBodyMalformedJson() {
        Reply reply = world.officer().gives(Commands.openCase().withBody(""));

        assertThat(reply.violations()).containsExactly(" malformed-json");
        assertThat(reply.json().path("detail").asText()).contains("empty");
    }

    @Test
    void doesNotTakeTwoKeysForOneCommand() {
        Request request = Commands.openCase();

        Reply reply = world.officer().gives(request.under(request.key() + ", " + Request.freshKey()));

        assertThat(reply.code()).isEqualTo("idempotency-key-invalid");
    }

    @Test
    void namesTheRouteAsNotFoundWhenThereIsNone() {
        Reply reply = world.officer().gives(Request.post("/command/v1/cases/" + Request.freshKey() + "/forgive", "{}"));

        assertThat(reply.code()).isEqualTo("not-found");
        assertThat(reply.json().path("detail").asText()).contains("/openapi.yaml");
    }

    private static String wireName(Retry retry) {
        return retry.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        random[0] |= 1;
        return HexFormat.of().formatHex(random);
    }
}
