package org.docket.projector.keep.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The model in whole, every interleaving. The numbers of states are those of the design's executable model with the same faults, so that a
 * step that is missing here or is one too many is found out. With one fault of each kind there are 3,620,788.
 */
class ModelTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 4798", "1, 0, 0, 17092", "0, 1, 0, 64709", "0, 0, 1, 35546", "1, 0, 1, 135436"})
    void everyStateIsReachedAndNoneIsWrong(int flushes, int restores, int crashes, int states) {
        Set<World> seen = explored(World.START.with(new Faults(flushes, restores, crashes)));

        assertThat(seen).hasSize(states);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "0, 0, 1"})
    void noStateBreaksWhatTheFenceOfAnOperationPromises(int flushes, int restores, int crashes) {
        Set<World> seen = explored(World.WITH_OPERATION.with(new Faults(flushes, restores, crashes)));

        assertThat(seen)
                .anyMatch(world ->
                        world.redis().fences().get(SourceModel.OPERATION).isPresent());
    }

    private static Set<World> explored(World start) {
        Set<World> seen = new HashSet<>(Set.of(start));
        Deque<World> left = new ArrayDeque<>(seen);
        while (!left.isEmpty()) {
            World world = left.remove();
            assertThat(world.wrongs(world.redis())).as("%s", world).isEmpty();
            for (Step step : Steps.from(world, true)) {
                if (seen.add(step.world())) {
                    left.add(step.world());
                }
            }
        }
        return seen;
    }
}
