/** Freezes what a bulk operation would do: which cases or tasks, as which version of each. */
@NullMarked
package org.docket.write.command.previewbulk;

import org.jspecify.annotations.NullMarked;
