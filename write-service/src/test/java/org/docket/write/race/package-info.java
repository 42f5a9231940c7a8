/**
 * Many at once: what must hold however commands meet. {@code docket.race.tries} says how often each meeting is tried.
 */
@NullMarked
package org.docket.write.race;

import org.jspecify.annotations.NullMarked;
