/** Says which slots for evidence and which tasks a case of a type starts with: the whole template, so it needs If-Match. */
@NullMarked
package org.docket.write.command.setcasetemplate;

import org.jspecify.annotations.NullMarked;
