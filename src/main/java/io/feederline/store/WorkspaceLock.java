package io.feederline.store;

import io.feederline.model.Text;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** One process per workspace. The file says who holds it; the lock itself is the operating system's and dies with the process. */
final class WorkspaceLock implements Closeable {
    private final FileChannel channel;
    private final FileLock lock;

    private WorkspaceLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** @param reveal makes the name of another holder readable */
    static WorkspaceLock of(Path folder, UnaryOperator<String> reveal) throws IOException {
        // Locked is a byte far behind the text, so that others can read who holds it where locks are mandatory.
        FileChannel channel = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock(1 << 20, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            String holder = read(channel);
            channel.close();
            throw new WorkspaceException(Text.of("store.locked", folder, reveal.apply(holder)));
        }
        return new WorkspaceLock(channel, lock);
    }

    /** Says in the file who holds it, under the workspace's seal. */
    void name(Seal seal) throws IOException {
        String holder = System.getProperty("user.name") + ", process "
                + ProcessHandle.current().pid();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(seal.line(0, holder).getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Says nothing any more: what it said was under another seal. */
    void forget() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            // Then it says who held it, which is no secret of the workspace.
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(400);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (lock.isValid()) lock.release();
        channel.close();
    }
}
