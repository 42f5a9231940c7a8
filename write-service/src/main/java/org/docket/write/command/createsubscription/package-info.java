/** Subscribes a receiver to notifications: where to, what of, and the secret by which it knows them. */
@NullMarked
package org.docket.write.command.createsubscription;

import org.jspecify.annotations.NullMarked;
