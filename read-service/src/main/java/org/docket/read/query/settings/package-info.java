/** What an agency has set up: queues, calendar, tariffs, and what its cases start with. */
@NullMarked
package org.docket.read.query.settings;

import org.jspecify.annotations.NullMarked;
