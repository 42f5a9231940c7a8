/** Traces of queries. */
@NullMarked
package org.docket.read.trace;

import org.jspecify.annotations.NullMarked;
