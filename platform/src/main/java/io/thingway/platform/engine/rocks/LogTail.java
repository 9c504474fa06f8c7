package io.thingway.platform.engine.rocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Tells a torn end of a write-ahead log, which a crash leaves and which holds nothing acknowledged, from a damaged length
 * in its last block: RocksDB takes a record that reaches beyond the end of the file for torn and goes on without what
 * follows. Behind a torn record there is nothing; a sound one behind it was acknowledged.
 *
 * <p>The log is blocks of 32 KiB; a record is four bytes of masked CRC-32C over type and data, two of length
 * (little-endian), one of type, 1 to 4, and the data (source: {@code db/log_format.h}).
 */
final class LogTail {
    private static final int BLOCK = 32 << 10;
    private static final int HEAD = 7;
    private static final int LENGTH_AT = 4;
    private static final int TYPE_AT = 6;
    private static final int TYPES = 4;
    private static final int MASK = 0xa282ead8;
    private static final int MASK_ROTATION = 17;

    private final ByteBuffer block;

    private LogTail(ByteBuffer block) {
        this.block = block.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Refuses a folder one of whose logs lost something at its end that was there. */
    static void check(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
            for (Path log : logs) {
                if (new LogTail(lastBlock(log)).isDamaged()) {
                    throw OpenFailure.damaged(
                            folder, "Corruption: in the last block of " + log.getFileName() + " a length is wrong");
                }
            }
        } catch (IOException failed) {
            throw OpenFailure.of(folder, failed);
        }
    }

    private static ByteBuffer lastBlock(Path log) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            long size = channel.size();
            long start = size == 0 ? 0 : (size - 1) / BLOCK * BLOCK;
            ByteBuffer block = ByteBuffer.allocate((int) (size - start));
            while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
                // on
            }
            return block.flip();
        }
    }

    private boolean isDamaged() {
        int at = 0;
        while (hasHead(at) && end(at) <= block.limit()) {
            at = end(at);
        }
        return hasHead(at) && soundBehind(at);
    }

    private boolean soundBehind(int at) {
        for (int next = at + 1; hasHead(next); next++) {
            if (isSound(next)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSound(int at) {
        int type = block.get(at + TYPE_AT);
        return type >= 1 && type <= TYPES && end(at) <= block.limit() && block.getInt(at) == checksum(at);
    }

    private int checksum(int at) {
        CRC32C crc = new CRC32C();
        crc.update(block.slice(at + TYPE_AT, end(at) - at - TYPE_AT));
        return Integer.rotateLeft((int) crc.getValue(), MASK_ROTATION) + MASK;
    }

    private boolean hasHead(int at) {
        return at + HEAD <= block.limit();
    }

    private int end(int at) {
        return at + HEAD + Short.toUnsignedInt(block.getShort(at + LENGTH_AT));
    }
}
