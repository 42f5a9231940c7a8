/** Records a payment: any number, at any time, also after closing; one per external reference. */
@NullMarked
package org.docket.write.command.recordpayment;

import org.jspecify.annotations.NullMarked;
