/** What the projector counts and measures, in one place. */
@NullMarked
package org.docket.projector.metrics;

import org.jspecify.annotations.NullMarked;
