/** Brings a database to the schema that this build needs, sets the roles' passwords and seeds the demo agency: run by the launcher or a Kubernetes Job, never by the serving process. */
@NullMarked
package org.docket.write.migrate;

import org.jspecify.annotations.NullMarked;
