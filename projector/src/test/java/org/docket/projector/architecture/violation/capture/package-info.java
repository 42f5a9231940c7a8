/** Breaks a rule on purpose. */
@NullMarked
package org.docket.projector.architecture.violation.capture;

import org.jspecify.annotations.NullMarked;
