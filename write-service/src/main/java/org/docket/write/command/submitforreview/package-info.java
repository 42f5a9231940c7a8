/** Submits an investigation for review with the penalty that is proposed: a decision of its officers, so it needs If-Match. Whether evidence and tasks are complete is judged when somebody decides. */
@NullMarked
package org.docket.write.command.submitforreview;

import org.jspecify.annotations.NullMarked;
