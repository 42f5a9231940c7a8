/**
 * The description of the API: fragments that several people can edit, put together into the one document that is served. It knows nothing
 * of the commands that it describes; tests compare the two.
 */
@NullMarked
package org.docket.write.openapi;

import org.jspecify.annotations.NullMarked;
