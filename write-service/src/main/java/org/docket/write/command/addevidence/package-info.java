/** Announces a piece of evidence by its digest; its bytes follow by another way. */
@NullMarked
package org.docket.write.command.addevidence;

import org.jspecify.annotations.NullMarked;
