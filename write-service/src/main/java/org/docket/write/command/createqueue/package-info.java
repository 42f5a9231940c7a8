/** Sets a queue up that tasks can wait in. */
@NullMarked
package org.docket.write.command.createqueue;

import org.jspecify.annotations.NullMarked;
