/** Bulk operations: how far they are, and what became of each item. */
@NullMarked
package org.docket.read.query.operation;

import org.jspecify.annotations.NullMarked;
