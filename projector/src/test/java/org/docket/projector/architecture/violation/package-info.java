/** Breaks a rule on purpose. */
@NullMarked
package org.docket.projector.architecture.violation;

import org.jspecify.annotations.NullMarked;
