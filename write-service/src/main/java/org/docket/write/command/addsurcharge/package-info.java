/** Raises a penalty to its surcharged total, once. */
@NullMarked
package org.docket.write.command.addsurcharge;

import org.jspecify.annotations.NullMarked;
