/**
 * The cache protocol as a model: a small world of two aggregates, a projector that may die or hang, a reader, and a Redis that may be
 * emptied or restored, with every step that can happen next. The same world as the design's executable model, step for step.
 */
@NullMarked
package org.docket.projector.keep.model;

import org.jspecify.annotations.NullMarked;
