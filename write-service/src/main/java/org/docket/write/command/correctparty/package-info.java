/** Corrects what is known of a party: the whole of it, as it should have been. */
@NullMarked
package org.docket.write.command.correctparty;

import org.jspecify.annotations.NullMarked;
