package org.docket.projector.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.docket.projector.keep.model.Step;
import org.docket.projector.keep.model.Steps;
import org.docket.projector.keep.model.World;
import org.docket.testkit.TestServers;
import org.junit.jupiter.api.Test;

/** The real functions, in a real Redis, through the interleavings of the protocol's model. */
class ProtocolWalkTest {

    /** In CI; {@code -Ddocket.walks=100000} for a long night. */
    private static final int WALKS = Integer.getInteger("docket.walks", 2_000);

    private static final int STEPS = 60;

    @Test
    void redisIsWhereTheModelIsAndNothingIsEverStale() {
        walkAll(RedisUnderTest.functions(), true);
    }

    @Test
    void aLibraryWithoutTheFenceIsFoundOut() {
        String library = without("local fresh = revision >= fence", "local fresh = true");
        library = replaced(library, "if fence and tonumber(args[4]) < tonumber(fence) then return 'OLDER' end", "");

        assertIsFoundOut(library, true);
    }

    @Test
    void aLibraryWithoutTheGenerationIsFoundOut() {
        String library =
                without("if live ~= args[1] then return {'GENERATION', live or ''} end", "live = live or args[1]");
        library = replaced(library, """
                local function fill(keys, args)
                  if redis.call('GET', keys[1]) ~= args[1] then return 'GENERATION' end
                  local base = of_tenant(keys[1], args[1], args[2])
                """, """
                local function fill(keys, args)
                  local base = of_tenant(keys[1], redis.call('GET', keys[1]) or args[1], args[2])
                """);

        assertIsFoundOut(library, true);
    }

    @Test
    void aLibraryWithoutTheBatchNumberIsFoundOut() {
        assertIsFoundOut(without("if batch ~= args[2] then return {'BATCH', batch or ''} end", ""), true);
    }

    @Test
    void aProjectorThatDoesNotWaitForVisibilityIsFoundOut() {
        assertIsFoundOut(RedisUnderTest.functions(), false);
    }

    @Test
    void aProjectorThatLiftsAnOperationBeforeItsCasesIsFoundOut() {
        assertThatThrownBy(() -> walkAll(RedisUnderTest.functions(), world -> Steps.from(world, true, false)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the operation is said to be shown");
    }

    private static void assertIsFoundOut(String library, boolean waitsForVisibility) {
        assertThatThrownBy(() -> walkAll(library, waitsForVisibility)).isInstanceOf(AssertionError.class);
    }

    private static void walkAll(String library, boolean waitsForVisibility) {
        walkAll(library, world -> Steps.from(world, waitsForVisibility));
    }

    private static void walkAll(String library, Function<World, List<Step>> steps) {
        try (RedisUnderTest redis = new RedisUnderTest(TestServers.redisUrl(), library)) {
            for (int seed = 0; seed < WALKS; seed++) {
                walk(redis, new Random(seed), "walk " + seed, steps);
            }
        }
    }

    private static void walk(RedisUnderTest redis, Random random, String name, Function<World, List<Step>> from) {
        redis.begin();
        World world = World.WITH_OPERATION;
        List<String> way = new ArrayList<>(List.of(name));
        for (int i = 0; i < STEPS; i++) {
            List<Step> steps = from.apply(world);
            if (steps.isEmpty()) {
                return;
            }
            Step step = steps.get(random.nextInt(steps.size()));
            way.add(step.label());
            redis.act(step.act());
            world = step.world();
            assertThat(redis.state()).as(String.join("\n", way)).isEqualTo(world.redis());
            assertThat(world.wrongs(redis.state())).as(String.join("\n", way)).isEmpty();
        }
    }

    private static String without(String rule, String instead) {
        return replaced(RedisUnderTest.functions(), rule, instead);
    }

    private static String replaced(String text, String rule, String instead) {
        assertThat(text).contains(rule);
        return text.replace(rule, instead);
    }
}
