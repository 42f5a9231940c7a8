package org.docket.read.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.Aead;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.read.fixture.Keys;
import org.docket.read.fixture.Service;
import org.docket.read.problem.Code;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.Test;

class ConsistencyTokensTest {
    private static final int TENANT = 7;

    private final Keys keys = Keys.fresh();
    private final ConsistencyTokens tokens = new ConsistencyTokens(keys.aead());
    private final UUID id = new UUID(3, 4);

    @Test
    void readsTheSampleOfTheContract() throws IOException, GeneralSecurityException {
        JsonNode sample = Service.parse(
                Files.readString(Repository.root().resolve("deploy/contracts/tokens/consistency.v1.json")));
        Aead aead = new Keyset().aead(sample.get("keyset").toString());
        List<Written> pairs = new ArrayList<>();
        sample.get("pairs")
                .forEach(pair -> pairs.add(new Written(
                        UUID.fromString(pair.get("id").asText()),
                        pair.get("revision").asLong())));

        TokenReading reading = new ConsistencyTokens(aead)
                .of(request(sample.get("token").asText()), sample.get("tenant").asInt());

        assertThat(reading).isEqualTo(new TokenReading.Good(new ConsistencyToken(pairs, List.of())));
    }

    @Test
    void wantsNothingOfARequestWithoutAToken() {
        assertThat(tokens.of(request(), TENANT)).isEqualTo(new TokenReading.Good(ConsistencyToken.NONE));
    }

    @Test
    void takesTheGreatestRevisionOfEachCase() {
        TokenReading reading = tokens.of(
                request(keys.wrote(TENANT, id, 2), keys.wrote(TENANT, id, 5) + " ," + keys.wrote(TENANT, id, 3)),
                TENANT);

        assertThat(reading)
                .isEqualTo(new TokenReading.Good(new ConsistencyToken(List.of(new Written(id, 5)), List.of())));
    }

    @Test
    void tellsOperationsFromCasesAndLeavesOutWhatNoViewShows() {
        TokenReading reading = tokens.of(
                request(
                        keys.ran(TENANT, id, 2),
                        keys.wrote(TENANT, id, 7),
                        keys.ran(TENANT, id, 3),
                        keys.seal(plain(1, TENANT, 1, 6, 1))),
                TENANT);

        assertThat(reading)
                .isEqualTo(new TokenReading.Good(
                        new ConsistencyToken(List.of(new Written(id, 7)), List.of(new Written(id, 3)))));
    }

    @Test
    void readsTheTokenThatItMakesOfAnOperation() {
        TokenReading reading = tokens.of(request(tokens.ofOperation(TENANT, id, 3)), TENANT);

        assertThat(reading)
                .isEqualTo(new TokenReading.Good(new ConsistencyToken(List.of(), List.of(new Written(id, 3)))));
    }

    @Test
    void takesSixtyFourPairsOfAllTokensTogetherAndNoMore() {
        assertThat(tokens.of(request(many(32), many(32)), TENANT)).isInstanceOf(TokenReading.Good.class);
        assertRefused(many(32), many(33));
        assertRefused(many(65));
    }

    @Test
    void refusesWhatItCannotDecrypt() {
        String good = keys.wrote(TENANT, id, 1);

        assertRefused("nonsense!");
        assertRefused("");
        assertRefused(good + ",");
        assertRefused(good.substring(0, good.length() - 2) + (good.endsWith("A") ? "BB" : "AA"));
        assertRefused(Keys.fresh().wrote(TENANT, id, 1));
        assertRefused(keys.seal(plain(1, TENANT, 1, 1, 1), "docket-page-token"));
    }

    @Test
    void refusesAnotherTenantVersionAggregateOrLength() {
        assertRefused(keys.wrote(8, id, 1));
        assertRefused(keys.seal(plain(2, TENANT, 1, 1, 1)));
        assertRefused(keys.seal(plain(1, TENANT, 1, 9, 1)));
        assertRefused(keys.seal(plain(1, TENANT, 2, 1, 1)));
        assertRefused(keys.seal(plain(1, TENANT, 0, 1, 1)));
        assertRefused(keys.seal(new byte[0]));
        assertRefused(keys.seal(new byte[] {1, 0, 7}));
    }

    @Test
    void refusesARevisionThatRedisCannotCompare() {
        assertRefused(keys.seal(plain(1, TENANT, 1, 1, 0)));
        assertRefused(keys.seal(plain(1, TENANT, 1, 1, -1)));
        assertRefused(keys.seal(plain(1, TENANT, 1, 1, (1L << 53) + 1)));
    }

    private void assertRefused(String... headers) {
        assertThat(tokens.of(request(headers), TENANT))
                .isInstanceOfSatisfying(
                        TokenReading.Bad.class,
                        bad -> assertThat(bad.problem().code()).isEqualTo(Code.CONSISTENCY_TOKEN_INVALID));
    }

    private static HttpRequest<?> request(String... headers) {
        MutableHttpRequest<?> request = HttpRequest.GET("/query/v1/cases");
        for (String header : headers) {
            request.header("Consistency-Token", header);
        }
        return request;
    }

    private String many(int pairs) {
        ByteBuffer plain = ByteBuffer.allocate(4 + 25 * pairs)
                .put((byte) 1)
                .putShort((short) TENANT)
                .put((byte) pairs);
        for (int i = 0; i < pairs; i++) {
            plain.put((byte) 1).putLong(0).putLong(i).putLong(1);
        }
        return keys.seal(plain.array());
    }

    private static byte[] plain(int version, int tenant, int count, int type, long revision) {
        return ByteBuffer.allocate(29)
                .put((byte) version)
                .putShort((short) tenant)
                .put((byte) count)
                .put((byte) type)
                .putLong(3)
                .putLong(4)
                .putLong(revision)
                .array();
    }
}
