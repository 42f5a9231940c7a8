package org.docket.read.casefile;

import org.docket.read.freshness.Preference;

/** Breaks a rule on purpose: depends on a room that lies above its own. */
public final class WordThatAnswers {
    private WordThatAnswers() {}

    static boolean strict(Preference preference) {
        return preference.strict();
    }
}
