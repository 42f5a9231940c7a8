/** The rules of the house, each with a fixture that breaks it. */
@NullMarked
package org.docket.read.architecture;

import org.jspecify.annotations.NullMarked;
