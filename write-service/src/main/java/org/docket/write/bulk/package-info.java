/** Work on many cases at once: what is picked, frozen chunks as one statement each, and the worker that goes through the large ones. */
@NullMarked
package org.docket.write.bulk;

import org.jspecify.annotations.NullMarked;
