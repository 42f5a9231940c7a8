package org.docket.write.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Keyset;
import org.junit.jupiter.api.Test;

final class TokenCodecTest {

    private static final UUID CASE = UUID.fromString("0195d3a0-0000-7000-8000-000000000001");

    private final Keyset keyset = Keyset.ofTheContract();

    @Test
    void readsTheSampleOfTheContractAsItIsWrittenDown() {
        var sample = Keyset.contract();
        List<Keyset.Pair> pairs = new ArrayList<>();
        sample.path("pairs")
                .forEach(pair -> pairs.add(new Keyset.Pair(
                        pair.path("type").asText(),
                        UUID.fromString(pair.path("id").asText()),
                        pair.path("revision").asLong())));

        Keyset.Wrote wrote = keyset.open(sample.path("token").asText());

        assertThat(wrote).isEqualTo(new Keyset.Wrote(sample.path("tenant").asInt(), pairs));
    }

    @Test
    void makesTokensThatTheContractReads() throws GeneralSecurityException {
        try (TokenCodec codec = new TokenCodec(keyset.json())) {
            for (long revision : new long[] {1, 8, Integer.MAX_VALUE + 1L, Long.MAX_VALUE}) {
                String token = codec.of((short) 7, "case", CASE, revision);

                assertThat(token).matches("[A-Za-z0-9_-]+");
                assertThat(keyset.open(token)).isEqualTo(Keyset.Wrote.of(7, "case", CASE, revision));
            }
        }
    }

    @Test
    void makesTokensThatTellNothingAndAreNeverTheSame() throws GeneralSecurityException {
        try (TokenCodec codec = new TokenCodec(keyset.json())) {
            assertThat(codec.of((short) 7, "case", CASE, 1)).isNotEqualTo(codec.of((short) 7, "case", CASE, 1));
        }
    }

    @Test
    void refusesAKeysetThatIsNone() {
        assertThatThrownBy(() -> new TokenCodec("{}")).isInstanceOf(GeneralSecurityException.class);
    }
}
