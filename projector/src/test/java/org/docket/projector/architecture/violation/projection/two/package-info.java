/** Breaks a rule on purpose. */
@NullMarked
package org.docket.projector.architecture.violation.projection.two;

import org.jspecify.annotations.NullMarked;
