package org.docket.write.command.opencase;

import java.text.Normalizer;
import java.util.Locale;
import org.docket.write.body.Body;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * What an investigation is about, as a key: two ways of writing the same are the same. Compatibility forms are folded (NFKC, Unicode
 * Standard Annex 15), case too, invisible characters are left out, and white space is one space between words.
 */
final class SubjectKey {

    private static final int LONGEST = 200;

    private SubjectKey() {}

    /** The key of an optional field; null when it is missing. */
    static @Nullable String optional(Body body, String field) {
        String text = body.optionalText(field, LONGEST);
        if (text == null) {
            return null;
        }
        String key = normalised(text);
        if (key.codePointCount(0, key.length()) > LONGEST) {
            body.note(
                    field,
                    ProblemType.VALUE_INVALID,
                    field + " must have " + LONGEST + " characters at most once its ligatures are written out.");
        }
        return key;
    }

    static String normalised(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(codePoint -> Character.getType(codePoint) != Character.FORMAT)
                .map(codePoint ->
                        Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) ? ' ' : codePoint)
                .forEach(visible::appendCodePoint);
        // Up and down again: letters that have no capital of their own, such as ß, are the same as those that stand for
        // it.
        String folded = visible.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).strip().replaceAll(" +", " ");
    }
}
