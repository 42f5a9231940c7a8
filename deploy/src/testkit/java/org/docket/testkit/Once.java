package org.docket.testkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes a value at the first call, for all threads; a failure is thrown again at each call, not tried again. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> source;
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        if (failure != null) {
            throw new IllegalStateException("failed before", failure);
        }
        if (value == null) {
            try {
                value = source.get();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return value;
    }
}
