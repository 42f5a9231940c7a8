/** Receives the bytes of evidence. No command: nothing of the case changes, and sending them again does nothing more; who did is in the audit. */
@NullMarked
package org.docket.write.command.uploadcontent;

import org.jspecify.annotations.NullMarked;
