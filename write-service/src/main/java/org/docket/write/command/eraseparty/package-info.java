/** Erases the personal data of a party, for ever; its id and its links to cases stay. */
@NullMarked
package org.docket.write.command.eraseparty;

import org.jspecify.annotations.NullMarked;
