/** The trace of a request: taken from its traceparent header, sent on to the outbox, named in every problem. */
@NullMarked
package org.docket.write.trace;

import org.jspecify.annotations.NullMarked;
