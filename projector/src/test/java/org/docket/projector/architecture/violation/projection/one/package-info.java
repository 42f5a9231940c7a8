/** Breaks a rule on purpose. */
@NullMarked
package org.docket.projector.architecture.violation.projection.one;

import org.jspecify.annotations.NullMarked;
