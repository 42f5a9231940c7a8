/** Issues the approved penalty: from here on the case has what a fixed penalty has from its opening, so that every later fact works. */
@NullMarked
package org.docket.write.command.issuepenalty;

import org.jspecify.annotations.NullMarked;
