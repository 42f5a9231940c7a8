package org.docket.write.party;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What a party is known by elsewhere.
 *
 * @param scheme whose name it is, for example {@code TAX_NUMBER}
 * @param value as it was given
 */
public record Identifier(String scheme, String value) {

    /** The value without what people write differently: letters and digits only, in upper case, compatibility forms folded (Unicode NFKC). */
    public String key() {
        StringBuilder key = new StringBuilder(value.length());
        Normalizer.normalize(value, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(64)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    /** Not the value: it is personal. */
    @Override
    public String toString() {
        return "Identifier[" + scheme + "]";
    }
}
