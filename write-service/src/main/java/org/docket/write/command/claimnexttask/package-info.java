/** Takes the most urgent open task of a queue: by priority, then due time, then age. */
@NullMarked
package org.docket.write.command.claimnexttask;

import org.jspecify.annotations.NullMarked;
