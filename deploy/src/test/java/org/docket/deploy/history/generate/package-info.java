/** That made-up histories are the same everywhere and look like the real one. */
@NullMarked
package org.docket.deploy.history.generate;

import org.jspecify.annotations.NullMarked;
