/** One command's transaction: what all of them share (who, key, history, audit, outbox, stored answer) around what each of them changes, and the way from 'no row' to an answer that says why. */
@NullMarked
package org.docket.write.commit;

import org.jspecify.annotations.NullMarked;
