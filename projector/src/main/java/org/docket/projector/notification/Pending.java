package org.docket.projector.notification;

import org.docket.projector.notification.wire.Notice;

/**
 * An event on its way to one subscription.
 *
 * @param position its number
 * @param held whether the subscription's position has passed it
 * @param attempts how often it was refused
 */
record Pending(long position, boolean held, int attempts, Notice notice) {}
