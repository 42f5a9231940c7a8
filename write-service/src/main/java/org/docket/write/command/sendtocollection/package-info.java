/** Records that the debt went to collection. */
@NullMarked
package org.docket.write.command.sendtocollection;

import org.jspecify.annotations.NullMarked;
