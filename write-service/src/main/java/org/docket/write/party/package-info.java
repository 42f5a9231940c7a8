/** Who cases are about: persons and organisations, what is known of them, and what they are known by elsewhere. */
@NullMarked
package org.docket.write.party;

import org.jspecify.annotations.NullMarked;
