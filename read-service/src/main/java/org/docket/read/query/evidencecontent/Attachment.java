package org.docket.read.query.evidencecontent;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The header {@code Content-Disposition} of a file to be saved: RFC 6266, with the name as RFC 8187 encodes it. */
final class Attachment {
    private static final String UNESCAPED = "!#$&+-.^_`|~";
    private static final String OF_PATHS = "/\\:*?\"<>|";

    private Attachment() {}

    /** The value for a file with that name. What would mean something to a file system, or would not be seen, becomes {@code _}. */
    static String named(String title) {
        StringBuilder name = new StringBuilder("attachment; filename*=UTF-8''");
        for (byte each : harmless(title).getBytes(StandardCharsets.UTF_8)) {
            char ascii = (char) (each & 0xff);
            boolean plain = (ascii >= '0' && ascii <= '9')
                    || (ascii >= 'a' && ascii <= 'z')
                    || (ascii >= 'A' && ascii <= 'Z')
                    || UNESCAPED.indexOf(ascii) >= 0;
            if (plain) {
                name.append(ascii);
            } else {
                name.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return name.toString();
    }

    private static String harmless(String title) {
        StringBuilder name = new StringBuilder(title.length());
        title.strip().codePoints().forEach(each -> {
            boolean unseen = Character.isISOControl(each) || Character.getType(each) == Character.FORMAT;
            boolean hides = name.isEmpty() && each == '.';
            name.appendCodePoint(unseen || hides || OF_PATHS.indexOf(each) >= 0 ? '_' : each);
        });
        return name.toString();
    }
}
