/** Breaks rules on purpose. */
@NullMarked
package org.docket.read.query.violating;

import org.jspecify.annotations.NullMarked;
