/** What holds of tasks and their clocks, wherever it is computed. */
@NullMarked
package org.docket.write.task;

import org.jspecify.annotations.NullMarked;
