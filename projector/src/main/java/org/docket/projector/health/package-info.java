/** Whether this projector does its work, in words; liveness depends on nothing, readiness on all of it. */
@NullMarked
package org.docket.projector.health;

import org.jspecify.annotations.NullMarked;
