/**
 * What is kept in Redis, declared: each package below holds one view, under the name that it has in the read service too. A declaration
 * says the view's name, the statement that reads it, how long a document lives, and what indexes a row is in. The loop knows no view.
 */
@NullMarked
package org.docket.projector.projection;

import org.jspecify.annotations.NullMarked;
