package org.docket.write.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where content is while it is asked whether anybody still has it: {@code leaving/<tenant>-<sha256>-<random>}. Every removal has a name of its own, so that two
 * of them never delete each other's.
 */
final class LeavingFolder {

    private static final Pattern NAME = Pattern.compile("(\\d{1,5})-([0-9a-f]{64})-[0-9a-f-]{36}");

    private final Path folder;
    private final BiFunction<Short, String, Path> keeping;
    private final Clock clock;

    /**
     * Beside the content.
     *
     * @param keeping the folder where content of an agency and digest is kept
     */
    LeavingFolder(Path root, BiFunction<Short, String, Path> keeping, Clock clock) {
        this.folder = root.resolve("leaving");
        this.keeping = keeping;
        this.clock = clock;
    }

    boolean remove(short tenantId, String sha256, ContentStore.InUse inUse) throws IOException {
        Path kept = keeping.apply(tenantId, sha256).resolve(sha256);
        if (Files.notExists(kept)) {
            return true;
        }
        Files.createDirectories(folder);
        Path aside = folder.resolve(tenantId + "-" + sha256 + "-" + UUID.randomUUID());
        try {
            // Before it is there, so that nobody takes it for one that was left long ago.
            Files.setLastModifiedTime(kept, FileTime.from(clock.instant()));
            Files.move(kept, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException another) {
            return true;
        }
        return end(aside, tenantId, sha256, inUse);
    }

    int endRemovals(Instant before, ContentStore.InUse inUse) throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        int ended = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path aside : (Iterable<Path>) files::iterator) {
                ended += endOld(aside, before, inUse) ? 1 : 0;
            }
        }
        return ended;
    }

    /** Whether it was old, and nobody else ended it at the same time. */
    private boolean endOld(Path aside, Instant before, ContentStore.InUse inUse) throws IOException {
        Matcher name = NAME.matcher(aside.getFileName().toString());
        try {
            if (!name.matches() || !Files.getLastModifiedTime(aside).toInstant().isBefore(before)) {
                return false;
            }
            end(aside, Short.parseShort(name.group(1)), name.group(2), inUse);
            return true;
        } catch (NoSuchFileException another) {
            return false;
        }
    }

    /** Back it goes also when nobody can tell; what lies at its place by now is the same. */
    private boolean end(Path aside, short tenantId, String sha256, ContentStore.InUse inUse) throws IOException {
        Path kept = Files.createDirectories(keeping.apply(tenantId, sha256));
        boolean wanted = true;
        try {
            wanted = inUse.test(tenantId, sha256);
        } finally {
            if (wanted) {
                Files.move(aside, kept.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(aside);
            }
            sync(kept);
            sync(folder);
        }
        return !wanted;
    }

    /** Makes what was renamed, made or deleted in a folder survive a loss of power. */
    static void sync(Path folder) throws IOException {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
