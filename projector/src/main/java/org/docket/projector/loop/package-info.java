/**
 * Notify, read again, fence: what becomes of a batch of events. One lock gives batches of the log, chunks of a fill, and retries their
 * turns; whoever has the turn is in a session, and begins again when Redis turns out to be elsewhere than the session expects.
 */
@NullMarked
package org.docket.projector.loop;

import org.jspecify.annotations.NullMarked;
