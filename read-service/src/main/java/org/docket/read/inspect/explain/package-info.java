/**
 * Explains one cached document: what Redis has, how that compares with PostgreSQL, and which event, command, actor and audit entry caused it.
 */
@NullMarked
package org.docket.read.inspect.explain;

import org.jspecify.annotations.NullMarked;
