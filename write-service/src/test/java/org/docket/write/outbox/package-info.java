/** The outbox: what the log carries to the projector, and the partitions that it lies in. */
@NullMarked
package org.docket.write.outbox;

import org.jspecify.annotations.NullMarked;
