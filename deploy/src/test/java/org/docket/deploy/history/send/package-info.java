/** How a history is sent, shown against a small HTTP server that keeps the command API's contract in memory. */
@NullMarked
package org.docket.deploy.history.send;

import org.jspecify.annotations.NullMarked;
