/**
 * This service's own records of outbox events. An event says which aggregate changed, to which revision and by what, never how: what it
 * looks like now is read again. So a type that a later version made is no hindrance. An aggregate type or a version that is not known here stops the
 * projector, for skipping it could leave a stale view, or a subscriber untold.
 */
@NullMarked
package org.docket.projector.event;

import org.jspecify.annotations.NullMarked;
