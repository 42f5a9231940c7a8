/** Rules of the house, as tests: each with a class that breaks it, to prove that it bites. */
@NullMarked
package org.docket.projector.architecture;

import org.jspecify.annotations.NullMarked;
