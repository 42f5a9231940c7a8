/** Breaks rules on purpose: {@link org.docket.read.architecture.ArchitectureTest} proves with it that they bite. */
@NullMarked
package org.docket.read.query.violating.one;

import org.jspecify.annotations.NullMarked;
