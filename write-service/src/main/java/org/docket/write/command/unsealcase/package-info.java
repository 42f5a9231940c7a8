/** Lets every officer of the agency see a sealed case again. */
@NullMarked
package org.docket.write.command.unsealcase;

import org.jspecify.annotations.NullMarked;
