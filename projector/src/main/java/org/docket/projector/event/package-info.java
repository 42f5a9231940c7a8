/**
 * This service's own records of outbox events. An event says which aggregate changed, to which revision and by what, never how: what it
 * looks like now is read again. A type or version that is not known here stops the projector, for skipping it could leave a stale view.
 */
@NullMarked
package org.docket.projector.event;

import org.jspecify.annotations.NullMarked;
