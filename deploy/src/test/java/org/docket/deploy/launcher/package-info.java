/** Tests of the launcher that need none of the services. */
@NullMarked
package org.docket.deploy.launcher;

import org.jspecify.annotations.NullMarked;
