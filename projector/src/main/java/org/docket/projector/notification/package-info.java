/**
 * Notifications: who subscribed is told of every event, thinly, signed, in order per aggregate, until it says that it has it. The events are
 * those that the log delivered, numbered by {@link org.docket.projector.notification.RecordTable} before the slot is acknowledged; how far
 * each subscription is stands in PostgreSQL, so that neither a slow receiver nor a killed projector can lose or reorder anything. Sending
 * runs in threads and a pool of its own and never holds a connection to PostgreSQL while it waits for a receiver.
 */
@NullMarked
package org.docket.projector.notification;

import org.jspecify.annotations.NullMarked;
