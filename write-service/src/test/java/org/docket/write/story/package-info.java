/** Whole stories through HTTP, told as a user would live them. */
@NullMarked
package org.docket.write.story;

import org.jspecify.annotations.NullMarked;
