/** From the bytes of a request to a command: strict JSON with every violation reported at once, each with its pointer (RFC 6901). */
@NullMarked
package org.docket.write.body;

import org.jspecify.annotations.NullMarked;
