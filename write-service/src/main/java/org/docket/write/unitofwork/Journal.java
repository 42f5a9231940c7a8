package org.docket.write.unitofwork;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How rows that are only ever added are written: history, transfers, audit, events.
 *
 * @param name by which journals of one rank are ordered, after its aggregates
 * @param rank its place in the order of writing
 * @param insert an INSERT that adds one row, or none when its own condition is not met: then the whole unit is barred
 * @param values of the question marks, in order
 * @param <R> what a row is made of
 */
public record Journal<R>(String name, Rank rank, String insert, Function<R, List<@Nullable Object>> values) {}
