/** What the database says of itself, for whoever watches: asked by every replica, beside the commands' pool, and shown as gauges. */
@NullMarked
package org.docket.write.health;

import org.jspecify.annotations.NullMarked;
