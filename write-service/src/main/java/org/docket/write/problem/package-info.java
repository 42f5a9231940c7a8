/** The catalogue of problems (RFC 9457): types, codes, which database constraint means which, and how they go out over HTTP. Every failure that a client can see comes from here. */
@NullMarked
package org.docket.write.problem;

import org.jspecify.annotations.NullMarked;
