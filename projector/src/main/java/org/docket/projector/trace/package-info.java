/** Traces that go on from a command: the outbox row carries the context of its span, and what follows from the row is told under it. */
@NullMarked
package org.docket.projector.trace;

import org.jspecify.annotations.NullMarked;
