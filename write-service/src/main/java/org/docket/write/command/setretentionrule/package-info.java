/** Says how long cases of a type are kept once they ended. */
@NullMarked
package org.docket.write.command.setretentionrule;

import org.jspecify.annotations.NullMarked;
