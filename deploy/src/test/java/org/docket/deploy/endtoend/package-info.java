/** The whole system as {@code deploy/bin/up} starts it, driven as its users drive it: over HTTP, by the commands in deploy/bin, and by kill -9. */
@NullMarked
package org.docket.deploy.endtoend;

import org.jspecify.annotations.NullMarked;
