/** Lets nobody see a case but those named, or names others. */
@NullMarked
package org.docket.write.command.sealcase;

import org.jspecify.annotations.NullMarked;
