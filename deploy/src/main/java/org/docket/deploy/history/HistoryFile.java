package org.docket.deploy.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A file that holds a history. Its name tells the form: {@code .csv}, {@code .csv.gz}, {@code .xes} or {@code .xes.gz}.
 *
 * @param path the file
 */
public record HistoryFile(Path path) {
    private static final int BUFFER_BYTES = 64 * 1024;

    /**
     * Takes a file by its name, which it does not open yet.
     *
     * @throws IllegalArgumentException when the name has none of the four endings
     */
    public HistoryFile {
        form(path);
    }

    /** Whether the name says that the text is compressed. */
    public boolean packed() {
        return packed(path);
    }

    /** Whether the name says that it is XES; else it is CSV. */
    public boolean xes() {
        return form(path) == Form.XES;
    }

    /**
     * Opens the file from its beginning.
     *
     * @throws IOException when it cannot be opened
     * @throws MalformedHistory when its first bytes are no history of its form
     */
    public HistoryReader open() throws IOException {
        String name = String.valueOf(path.getFileName());
        InputStream bytes = Files.newInputStream(path);
        try {
            if (packed()) {
                bytes = new GZIPInputStream(bytes, BUFFER_BYTES);
            }
            InputStream buffered = new BufferedInputStream(bytes, BUFFER_BYTES);
            return switch (form(path)) {
                case CSV -> new CsvHistory(name, buffered);
                case XES -> new XesHistory(name, buffered);
            };
        } catch (IOException | RuntimeException e) {
            bytes.close();
            Optional<String> damage = e instanceof MalformedHistory ? Optional.empty() : Damage.of(e);
            if (damage.isPresent()) {
                throw new MalformedHistory(new Place(name, 1, 1), damage.get(), e);
            }
            throw e;
        }
    }

    /**
     * The cases of the file, read as the stream is consumed; close the stream to close the file. It fails as {@link HistoryReader#next()}
     * does.
     */
    public Stream<HistoricCase> cases() {
        HistoryReader reader;
        try {
            reader = open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.generate(reader::next)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .onClose(() -> {
                    try {
                        reader.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static boolean packed(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    private static Form form(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        String plain = packed(path) ? name.substring(0, name.length() - ".gz".length()) : name;
        if (plain.endsWith(".csv")) {
            return Form.CSV;
        }
        if (plain.endsWith(".xes")) {
            return Form.XES;
        }
        throw new IllegalArgumentException(path + ": the name of a history ends in .csv, .csv.gz, .xes or .xes.gz");
    }
}
