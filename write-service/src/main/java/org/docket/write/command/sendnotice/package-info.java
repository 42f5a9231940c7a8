/** Records that the notice of a penalty was sent, with its expense. */
@NullMarked
package org.docket.write.command.sendnotice;

import org.jspecify.annotations.NullMarked;
