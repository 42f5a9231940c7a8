package org.docket.projector.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rule by which aggregates are spread; the read service has the same. */
class ShardsTest {

    @Test
    void anAggregateIsInTheShardOfItsLowestEightBytes() {
        Shards shards = new Shards(5);

        assertThat(shards.of(new UUID(1, 13))).isEqualTo(3);
        assertThat(shards.of(new UUID(99, 13))).isEqualTo(3);
    }

    @Test
    void theLowestBytesAreUnsigned() {
        assertThat(new Shards(10).of(new UUID(0, -1))).isEqualTo(5);
    }

    @Test
    void keysOfAShardShareAHashTag() {
        assertThat(new Shards(4).generationKey(2)).isEqualTo("docket:{2}:generation");
    }
}
