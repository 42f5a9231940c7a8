/** The read service: answers queries from Redis, and from PostgreSQL where Redis cannot. */
@NullMarked
package org.docket.read;

import org.jspecify.annotations.NullMarked;
