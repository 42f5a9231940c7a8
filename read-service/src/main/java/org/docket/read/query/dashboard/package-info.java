/** How many cases there are, per state and per type. */
@NullMarked
package org.docket.read.query.dashboard;

import org.jspecify.annotations.NullMarked;
