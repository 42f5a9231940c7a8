package org.docket.write.commit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds the small JSON that a history row keeps beside its type and day. Not thread-safe. */
public final class Detail {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode object = JSON.createObjectNode();

    /** Adds a text; null is left out. */
    public Detail with(String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
        return this;
    }

    /** Adds an amount as the wire has it. */
    public Detail with(String name, long minor, String currency) {
        object.putObject(name)
                .put("value", BigDecimal.valueOf(minor, 2).toPlainString())
                .put("currency", currency);
        return this;
    }

    /** Adds a list of ids. */
    public Detail with(String name, List<UUID> ids) {
        ArrayNode list = object.putArray(name);
        ids.forEach(id -> list.add(id.toString()));
        return this;
    }

    /** The JSON. */
    public String json() {
        return object.toString();
    }
}
