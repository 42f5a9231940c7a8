package org.docket.write.content;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder: {@code <tenant>/<first two digits>/<sha256>}, {@code incoming/} for what is on its way in, and {@code leaving/} for what is on its way out. A file under its address is
 * always whole, as it comes there by one rename after its content is on the disk.
 */
@Singleton
final class FolderStore implements ContentStore {

    private static final int BUFFER = 65_536;

    private final Path root;
    private final long keepFree;
    private final LeavingFolder leaving;

    FolderStore(
            @Value("${docket.evidence.dir}") String root,
            @Value("${docket.evidence.keep-free-bytes}") long keepFree,
            Clock clock) {
        this.root = Path.of(root).toAbsolutePath().normalize();
        this.keepFree = keepFree;
        this.leaving = new LeavingFolder(this.root, this::folder, clock);
    }

    @Override
    public Reception receive(ContentAddress address, InputStream bytes) {
        try {
            Path incoming = Files.createDirectories(root.resolve("incoming"));
            if (free(incoming) - keepFree < address.byteCount()) {
                return new Reception.Full();
            }
            Path unfinished = incoming.resolve(UUID.randomUUID().toString());
            try {
                return receive(address, bytes, unfinished);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Reception receive(ContentAddress address, InputStream bytes, Path unfinished) throws IOException {
        Digesting digesting = new Digesting();
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            while (digesting.count() <= address.byteCount()) {
                int room = (int) Math.min(BUFFER, address.byteCount() + 1 - digesting.count());
                int read;
                try {
                    read = bytes.read(buffer, 0, room);
                } catch (IOException gone) {
                    return new Reception.BrokenOff();
                }
                if (read < 0) {
                    break;
                }
                digesting.add(buffer, read);
                write(file, ByteBuffer.wrap(buffer, 0, read));
            }
            file.force(true);
        } catch (IOException failure) {
            if (free(root) < BUFFER) {
                return new Reception.Full();
            }
            throw failure;
        }
        String sha256 = HexFormat.of().formatHex(digesting.sha256());
        if (digesting.count() != address.byteCount() || !sha256.equals(address.sha256())) {
            return new Reception.Differs(digesting.count(), sha256);
        }
        keep(address, unfinished);
        return new Reception.Kept();
    }

    /** Two that keep the same content at the same time rename the same bytes over each other. */
    private void keep(ContentAddress address, Path unfinished) throws IOException {
        Path folder = folder(address.tenantId(), address.sha256());
        boolean isNew = Files.notExists(folder);
        Files.createDirectories(folder);
        Files.move(unfinished, folder.resolve(address.sha256()), StandardCopyOption.ATOMIC_MOVE);
        LeavingFolder.sync(folder);
        if (isNew) {
            LeavingFolder.sync(folder(address.tenantId()));
            LeavingFolder.sync(root);
        }
    }

    private Path folder(short tenantId) {
        return root.resolve(Short.toString(tenantId));
    }

    private Path folder(short tenantId, String sha256) {
        return folder(tenantId).resolve(sha256.substring(0, 2));
    }

    @Override
    public boolean remove(short tenantId, String sha256, InUse inUse) {
        try {
            return leaving.remove(tenantId, sha256, inUse);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public int endRemovals(Instant before, InUse inUse) {
        try {
            return leaving.endRemovals(before, inUse);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public int forgetUnfinished(Instant before) {
        int forgotten = 0;
        try (Stream<Path> files = Files.list(root.resolve("incoming"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before) && Files.deleteIfExists(file)) {
                    forgotten++;
                }
            }
        } catch (NoSuchFileException nothingYet) {
            return forgotten;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return forgotten;
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }
}
