/** Says what a party has to do with a case. */
@NullMarked
package org.docket.write.command.linkparty;

import org.jspecify.annotations.NullMarked;
