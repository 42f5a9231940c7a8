/** What can be done to a subscription: pause, resume, another secret, dead letters again or given up, remove. */
@NullMarked
package org.docket.write.command.changesubscription;

import org.jspecify.annotations.NullMarked;
