/** The write service: takes commands and commits them to PostgreSQL. */
@NullMarked
package org.docket.write;

import org.jspecify.annotations.NullMarked;
