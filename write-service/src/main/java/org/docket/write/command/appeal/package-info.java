/** The four facts of an appeal: filed, forwarded, result, result told to the offender. They are independent; each is recorded at most once per authority. */
@NullMarked
package org.docket.write.command.appeal;

import org.jspecify.annotations.NullMarked;
