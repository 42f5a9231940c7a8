/** The view {@code case}: one case whole, as a document that is refreshed when the case changes. */
@NullMarked
package org.docket.projector.projection.casedetail;

import org.jspecify.annotations.NullMarked;
