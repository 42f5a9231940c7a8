package org.docket.read.cache;

import org.docket.read.freshness.Preference;

/** Breaks a rule on purpose: depends on a room that lies above its own. */
public final class CacheThatAnswers {
    private CacheThatAnswers() {}

    static boolean strict(Preference preference) {
        return preference.strict();
    }
}
