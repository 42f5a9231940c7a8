package org.docket.read.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules of {@code deploy/contracts/redis/keys.md}. */
class KeysTest {

    @Test
    void spreadsCasesByTheirLowestEightBytes() {
        Keys keys = new Keys(3);

        assertThat(keys.shardOf(UUID.fromString("0195d3a0-0000-7000-8000-000000000001")))
                .isEqualTo(0);
        assertThat(keys.shardOf(UUID.fromString("0195d3a0-0000-7000-ffff-ffffffffffff")))
                .isEqualTo(0);
        assertThat(keys.shardOf(UUID.fromString("0195d3a0-0000-7000-8000-000000000002")))
                .isEqualTo(1);
    }

    @Test
    void spreadsReferencesByTheirHash() {
        // SHA-256 of "A100" begins with 9e909fd512af96ae.
        assertThat(new Keys(1000).shardOf("A100")).isEqualTo((int) Long.remainderUnsigned(0x9e909fd512af96aeL, 1000));
    }

    @Test
    void namesEveryKeyOfAShardWithItsHashTag() {
        Keys keys = new Keys(4);

        assertThat(keys.generation(2)).isEqualTo("docket:{2}:generation");
        assertThat(keys.document(2, "5", 7, "case", "x")).isEqualTo("docket:{2}:g5:t7:doc:case:x");
        assertThat(keys.reference(2, "5", 7, "A100")).isEqualTo("docket:{2}:g5:t7:reference:A100");
        assertThat(keys.fence(2, "5", 7)).isEqualTo("docket:{2}:g5:t7:fence");
        assertThat(keys.lease(2, 7, "case", "x")).isEqualTo("docket:{2}:lease:t7:case:x");
    }

    @Test
    void refusesANumberOfShardsThatMakesNoSense() {
        assertThatThrownBy(() -> new Keys(0)).hasMessageContaining("DOCKET_SHARDS");
    }
}
