/** What the database does by itself, whoever asks: constraints, partitions, plans, and the views that it publishes. */
@NullMarked
package org.docket.write.schema;

import org.jspecify.annotations.NullMarked;
