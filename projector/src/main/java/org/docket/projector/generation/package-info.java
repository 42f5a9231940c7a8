/**
 * Which build of the read model is live: joining the one that Redis holds, or opening a new one when Redis or PostgreSQL is not the one that
 * it was; filling a new one from the source; removing what is left of old ones. Its books in PostgreSQL outlive Redis.
 */
@NullMarked
package org.docket.projector.generation;

import org.jspecify.annotations.NullMarked;
