/** Creates a quota of permits: how many there are, what one costs, when they are sold. */
@NullMarked
package org.docket.write.command.createpermitquota;

import org.jspecify.annotations.NullMarked;
