/** The view {@code timeline}: a case's history, as a document that is dropped when the case changes. */
@NullMarked
package org.docket.projector.projection.casetimeline;

import org.jspecify.annotations.NullMarked;
