/** Approves the penalty proposed for an investigation. Every guard is judged and every unmet one told; those that another transaction could break meanwhile are kept by the database: gate keys, four eyes, authority. */
@NullMarked
package org.docket.write.command.approve;

import org.jspecify.annotations.NullMarked;
