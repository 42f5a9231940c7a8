/** Merges a duplicate into the case that it duplicates: one unit of work over both cases and everything that the duplicate owns. */
@NullMarked
package org.docket.write.command.mergecases;

import org.jspecify.annotations.NullMarked;
