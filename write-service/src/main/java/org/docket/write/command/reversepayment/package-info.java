/** Takes a payment back that did not stand: once, by a transfer the other way round. */
@NullMarked
package org.docket.write.command.reversepayment;

import org.jspecify.annotations.NullMarked;
