package org.docket.deploy.history;

import java.io.EOFException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** Tells a file that is damaged from a disk that cannot be read: the first is the file's fault and has a place in it. */
final class Damage {
    private Damage() {}

    /** Why reading failed, as the reader of the file should hear it; nothing when the file is not to blame. */
    static Optional<String> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> switch (cause) {
                    case EOFException _ -> Stream.of("the compressed data end before the file does");
                    case ZipException e -> Stream.of("the compressed data are damaged: " + e.getMessage());
                    case CharacterCodingException _ -> Stream.of("the bytes are no text in the file's encoding");
                    case GuardedInput.TooLong e -> Stream.of(String.valueOf(e.getMessage()));
                    default -> Stream.<String>empty();
                })
                .findFirst();
    }
}
