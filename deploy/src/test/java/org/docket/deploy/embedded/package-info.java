/** Tests of the embedded servers against the real programs. */
@NullMarked
package org.docket.deploy.embedded;

import org.jspecify.annotations.NullMarked;
