package org.docket.projector.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The text of the functions. */
record FunctionLibrary(String code) {

    private static final String RESOURCE = "/contracts/redis/docket.lua";

    static FunctionLibrary fromClassPath() {
        try (InputStream text = FunctionLibrary.class.getResourceAsStream(RESOURCE)) {
            if (text == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return new FunctionLibrary(new String(text.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
