/**
 * Makes up histories of fines that have the shape of a real one: the same activities as often, in the same orders, after the same delays and
 * with the same amounts, but no case of it. The numbers are proportions of the public log of an Italian police force (de Leoni and
 * Mannhardt, doi 10.4121/uuid:270fd440-1057-4fb9-89a9-b699b47990f5). A case is a function of the seed and its number, so a longer history
 * begins with the shorter one of the same seed, and every machine writes the same text.
 */
@NullMarked
package org.docket.deploy.history.generate;

import org.jspecify.annotations.NullMarked;
