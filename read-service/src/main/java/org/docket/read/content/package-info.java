/**
 * The bytes of evidence, found by what they are: a small port, and the folder behind it that the write-service fills. The layout is
 * {@code deploy/contracts/content/README.md}.
 */
@NullMarked
package org.docket.read.content;

import org.jspecify.annotations.NullMarked;
