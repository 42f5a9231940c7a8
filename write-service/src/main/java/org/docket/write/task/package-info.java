/** The task as commands see it: where it stands and what speaks against a command about it. Knows neither HTTP nor SQL. */
@NullMarked
package org.docket.write.task;

import org.jspecify.annotations.NullMarked;
