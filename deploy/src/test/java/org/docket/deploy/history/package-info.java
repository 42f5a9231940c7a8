/** What the readers of histories accept, what they refuse, and the place they name. */
@NullMarked
package org.docket.deploy.history;

import org.jspecify.annotations.NullMarked;
