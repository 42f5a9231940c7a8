/** The projector: follows PostgreSQL's log and keeps the read model in Redis fresh. */
@NullMarked
package org.docket.projector;

import org.jspecify.annotations.NullMarked;
