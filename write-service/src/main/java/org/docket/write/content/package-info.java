/** The bytes of evidence, stored by what they are: a small port, and a folder behind it. The layout is deploy/contracts/content/README.md. */
@NullMarked
package org.docket.write.content;

import org.jspecify.annotations.NullMarked;
