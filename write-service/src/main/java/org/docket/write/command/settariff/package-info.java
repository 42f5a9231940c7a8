/** Sets when penalties of a case type are due, and what follows when they are not paid. */
@NullMarked
package org.docket.write.command.settariff;

import org.jspecify.annotations.NullMarked;
