package org.docket.write.token;

import java.util.Map;

/** Kinds of aggregates by their code in a token ({@code deploy/contracts/tokens/README.md}). */
final class Kinds {

    private static final Map<String, Byte> CODES = Map.of(
            "case", (byte) 1,
            "party", (byte) 2,
            "permit-quota", (byte) 3,
            "permit-order", (byte) 4,
            "operation", (byte) 5,
            "subscription", (byte) 6,
            "settings", (byte) 7);

    private Kinds() {}

    static byte codeOf(String type) {
        Byte code = CODES.get(type);
        if (code == null) {
            throw new IllegalArgumentException("The token contract has no kind " + type);
        }
        return code;
    }
}
