/** The view {@code payments}: a case's payments and balance, as a document that is dropped when the case changes. */
@NullMarked
package org.docket.projector.projection.casepayments;

import org.jspecify.annotations.NullMarked;
