/**
 * From ids to what the source shows of them now: one statement per view for all ids of a tenant, all views of a chunk at one snapshot, so
 * that a document and a row of the same aggregate are of the same revision.
 */
@NullMarked
package org.docket.projector.reread;

import org.jspecify.annotations.NullMarked;
