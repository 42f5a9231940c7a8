/** What can be asked: one package per view, each a controller and what it reads from. The views do not know each other. */
@NullMarked
package org.docket.read.query;

import org.jspecify.annotations.NullMarked;
