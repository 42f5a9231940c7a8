/** Fills a slot of a case with confirmed evidence of the same case. */
@NullMarked
package org.docket.write.command.satisfyrequirement;

import org.jspecify.annotations.NullMarked;
