/** How this service reaches PostgreSQL: its pools, and the one exception that says that it does not answer. */
@NullMarked
package org.docket.projector.database;

import org.jspecify.annotations.NullMarked;
