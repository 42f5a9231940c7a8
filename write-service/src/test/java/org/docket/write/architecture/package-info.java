/** The rules of the house, and code that breaks each of them. */
@NullMarked
package org.docket.write.architecture;

import org.jspecify.annotations.NullMarked;
