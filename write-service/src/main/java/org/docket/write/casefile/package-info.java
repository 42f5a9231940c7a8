/** The case as commands see it: its standing, the refusals it can give, and the receipt of a command. Knows neither HTTP nor SQL. */
@NullMarked
package org.docket.write.casefile;

import org.jspecify.annotations.NullMarked;
