/** Takes the link of a party to a case away; that it was there stays known. */
@NullMarked
package org.docket.write.command.unlinkparty;

import org.jspecify.annotations.NullMarked;
