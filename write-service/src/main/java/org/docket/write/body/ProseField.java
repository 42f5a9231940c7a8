package org.docket.write.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads text of several lines: as any other text, but for line breaks and tabs. */
public final class ProseField {

    private static final Pattern LAYOUT = Pattern.compile("\\r?\\n|\\t");

    private ProseField() {}

    /** A required text of 1 to {@code longest} characters. */
    public static String required(Body body, String field, int longest) {
        JsonNode value = body.required(field);
        return value == null ? "" : read(body, field, value, longest);
    }

    /** A text that may be missing or null. */
    public static @Nullable String optional(Body body, String field, int longest) {
        JsonNode value = body.optional(field);
        return value == null ? null : read(body, field, value, longest);
    }

    private static String read(Body body, String field, JsonNode value, int longest) {
        if (!value.isTextual()) {
            return TextField.read(body, field, value, longest);
        }
        String text = value.textValue();
        // each break counts as one character, as PostgreSQL will count a line feed
        TextField.read(body, field, TextNode.valueOf(LAYOUT.matcher(text).replaceAll(" ")), longest);
        return text.replace("\r\n", "\n");
    }
}
