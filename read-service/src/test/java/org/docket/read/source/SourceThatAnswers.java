package org.docket.read.source;

import org.docket.read.freshness.Preference;

/** Breaks a rule on purpose: depends on a room that lies above its own. */
public final class SourceThatAnswers {
    private SourceThatAnswers() {}

    static boolean strict(Preference preference) {
        return preference.strict();
    }
}
