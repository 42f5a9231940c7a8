/** What a notification looks like on the wire: CloudEvents in structured mode, signed as Standard Webhooks has it. */
@NullMarked
package org.docket.projector.notification.wire;

import org.jspecify.annotations.NullMarked;
