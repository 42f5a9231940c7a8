/** Who is asking: a bearer token becomes a tenant and an actor through rows of the database. What the actor may do is judged by each command's own statement. */
@NullMarked
package org.docket.write.access;

import org.jspecify.annotations.NullMarked;
