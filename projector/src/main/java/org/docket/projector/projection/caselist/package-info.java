/** The view {@code case} of lists: a row for each case, indexed by state and by type; their counts are the indexes' sizes. */
@NullMarked
package org.docket.projector.projection.caselist;

import org.jspecify.annotations.NullMarked;
