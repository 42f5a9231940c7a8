/** Changes what a tariff says: a decision, so it needs If-Match. */
@NullMarked
package org.docket.write.command.changetariff;

import org.jspecify.annotations.NullMarked;
