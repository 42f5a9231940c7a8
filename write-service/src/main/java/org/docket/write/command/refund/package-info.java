/** Pays a credit back, never more than there is; one per external reference. */
@NullMarked
package org.docket.write.command.refund;

import org.jspecify.annotations.NullMarked;
