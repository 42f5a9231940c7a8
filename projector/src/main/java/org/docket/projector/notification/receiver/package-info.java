/** The only place that speaks HTTP to receivers: bounded in every direction, and deaf to addresses that are not allowed. */
@NullMarked
package org.docket.projector.notification.receiver;

import org.jspecify.annotations.NullMarked;
