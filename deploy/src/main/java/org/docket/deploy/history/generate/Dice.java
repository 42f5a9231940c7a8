package org.docket.deploy.history.generate;

import java.util.Random;

/**
 * The chance in one case. {@link Random} is the one generator whose numbers its documentation fixes to the bit, so that they are the same on
 * every machine and in every later version of Java.
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final Random random;

    private Dice(Random random) {
        this.random = random;
    }

    /** The dice of one case of a history. */
    static Dice of(long seed, long number) {
        long mixed = seed * GOLDEN_GAMMA + number;
        // The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): neighbours must not resemble each other.
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return new Dice(new Random(mixed ^ mixed >>> 31));
    }

    /** A number from 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True so many times in a thousand. */
    boolean permille(int times) {
        return below(1_000) < times;
    }

    /** The position of one of the weights, each as often as its share of their sum. */
    int pick(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int rest = below(sum);
        int position = 0;
        while (rest >= weights[position]) {
            rest -= weights[position];
            position++;
        }
        return position;
    }

    /** A value of the distribution whose quantiles at equal distances, the least and the greatest among them, are given. */
    int spread(int... quantiles) {
        int piece = below(quantiles.length - 1);
        int least = quantiles[piece];
        return least + below(quantiles[piece + 1] - least + 1);
    }
}
