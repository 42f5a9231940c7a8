/** Code that breaks each rule, so that a rule which has become blind is noticed. Nothing here ever runs. */
@NullMarked
package org.docket.write.architecture.violation;

import org.jspecify.annotations.NullMarked;
