/** The view {@code tasks}: the tasks of a case with their clocks, as a document that is dropped when the case changes. */
@NullMarked
package org.docket.projector.projection.casetasks;

import org.jspecify.annotations.NullMarked;
