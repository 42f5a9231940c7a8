/** Adds a note to a case; nobody changes it afterwards. */
@NullMarked
package org.docket.write.command.addnote;

import org.jspecify.annotations.NullMarked;
