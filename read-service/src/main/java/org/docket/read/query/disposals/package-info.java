/** What was disposed of, and what was kept as long as it must be; always from PostgreSQL, nothing of it is in the cache. */
@NullMarked
package org.docket.read.query.disposals;

import org.jspecify.annotations.NullMarked;
