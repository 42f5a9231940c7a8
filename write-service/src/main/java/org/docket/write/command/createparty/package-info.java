/** Registers an offender or licensee, once: what it is known by elsewhere is unique in the agency. */
@NullMarked
package org.docket.write.command.createparty;

import org.jspecify.annotations.NullMarked;
