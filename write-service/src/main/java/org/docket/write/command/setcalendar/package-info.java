/** Says when the agency works: a decision upon the calendar as it is, so it needs If-Match. */
@NullMarked
package org.docket.write.command.setcalendar;

import org.jspecify.annotations.NullMarked;
