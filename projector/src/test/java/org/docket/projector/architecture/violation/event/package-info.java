/** Breaks a rule on purpose. */
@NullMarked
package org.docket.projector.architecture.violation.event;

import org.jspecify.annotations.NullMarked;
