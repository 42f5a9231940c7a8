/** Takes an open task: whoever is first has it. */
@NullMarked
package org.docket.write.command.claimtask;

import org.jspecify.annotations.NullMarked;
