/**
 * The words of a case that a reader must know: which states and types there are. They are the same as in the tables' CHECK constraints and in
 * the names of the indexes in Redis.
 */
@NullMarked
package org.docket.read.casefile;

import org.jspecify.annotations.NullMarked;
