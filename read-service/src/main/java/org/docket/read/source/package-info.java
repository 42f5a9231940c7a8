/**
 * PostgreSQL, as readers see it: the functions of schema {@code read} and nothing else, through two small pools, one for single documents and
 * one for lists and counts. Each statement is a package-private query type with its SQL beside it; what is public says what can be asked.
 * Statements run with autocommit: one round trip, one snapshot. Time-outs belong to the database role.
 */
@NullMarked
package org.docket.read.source;

import org.jspecify.annotations.NullMarked;
