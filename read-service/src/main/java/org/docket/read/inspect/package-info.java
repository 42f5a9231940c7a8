/** Looking into the cache, for operators: one package per question. */
@NullMarked
package org.docket.read.inspect;

import org.jspecify.annotations.NullMarked;
