/** Permits whose number is limited: quotas, and orders that take from them. Knows nothing but the language. */
@NullMarked
package org.docket.write.permit;

import org.jspecify.annotations.NullMarked;
