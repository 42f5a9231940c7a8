/** What the database and the content store need now and then: partitions ahead of time, and forgetting what is old or nobody has any more. */
@NullMarked
package org.docket.write.upkeep;

import org.jspecify.annotations.NullMarked;
