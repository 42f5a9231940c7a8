/**
 * The read model in Redis, as the projector writes it: every store is one call of a function of {@code contracts/redis/docket.lua}, which
 * is fenced by generation, batch number and revision. The only place that sees Lettuce.
 */
@NullMarked
package org.docket.projector.keep;

import org.jspecify.annotations.NullMarked;
