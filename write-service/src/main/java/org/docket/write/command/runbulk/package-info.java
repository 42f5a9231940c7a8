/** Runs what a preview froze: at once, or as an operation that goes on after the answer. */
@NullMarked
package org.docket.write.command.runbulk;

import org.jspecify.annotations.NullMarked;
