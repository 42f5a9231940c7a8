/** Records that the offender was notified. */
@NullMarked
package org.docket.write.command.recordnotification;

import org.jspecify.annotations.NullMarked;
