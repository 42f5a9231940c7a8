/** Whether the acceptance run would do all that the chart says, or say that it does not. */
@NullMarked
package org.docket.deploy.acceptance;

import org.jspecify.annotations.NullMarked;
