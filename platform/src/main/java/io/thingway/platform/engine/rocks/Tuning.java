package io.thingway.platform.engine.rocks;

import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/** RocksDB's own settings. Holds the memory that all column families share. */
final class Tuning implements AutoCloseable {
    /**
     * A torn end of the newest write-ahead log is what a crash leaves, and holds nothing acknowledged; damage anywhere
     * else makes RocksDB refuse to open, as going on without what follows it would lose acknowledged writes.
     */
    private static final WALRecoveryMode RECOVERY = WALRecoveryMode.TolerateCorruptedTailRecords;

    /**
     * A table in memory is gathered in so many parts that go to the disk together: finding the place of a row in a part
     * that the processor's cache holds costs a third less than in the whole.
     */
    private static final int PARTS = 4;

    private static final int BLOCK = 16 << 10;
    private static final int BLOOM_BITS = 10;
    private static final long MAX_WAL = 64L << 20;
    private static final int OPEN_FILES = 512;
    private static final int JOBS = 2;
    private static final long LOG_FILE = 1L << 20;
    private static final int LOG_FILES = 2;

    private final RocksSettings.Memory memory;
    private final Cache cache;
    private final WriteBufferManager buffers;
    private final BloomFilter bloom = new BloomFilter(BLOOM_BITS);

    Tuning(RocksSettings.Memory memory) {
        this.memory = memory;
        this.cache = new LRUCache(memory.cache());
        this.buffers = new WriteBufferManager(4 * memory.table(), cache);
    }

    DBOptions database() {
        return new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWalRecoveryMode(RECOVERY)
                .setParanoidChecks(true)
                .setMaxTotalWalSize(MAX_WAL)
                .setMaxOpenFiles(OPEN_FILES)
                .setMaxBackgroundJobs(JOBS)
                .setWriteBufferManager(buffers)
                .setAllowConcurrentMemtableWrite(false)
                .setEnableWriteThreadAdaptiveYield(false)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(LOG_FILE)
                .setKeepLogFileNum(LOG_FILES)
                .setStatsDumpPeriodSec(0);
    }

    ColumnFamilyOptions family(Family family) {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(memory.table() / PARTS)
                .setMinWriteBufferNumberToMerge(PARTS)
                .setMaxWriteBufferNumber(2 * PARTS)
                .setTargetFileSizeBase(4 * memory.table())
                .setMaxBytesForLevelBase(16 * memory.table())
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionPerLevel(List.of())
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setBlockSize(BLOCK)
                        .setCacheIndexAndFilterBlocks(true)
                        .setPinL0FilterAndIndexBlocksInCache(true)
                        .setFilterPolicy(bloom));
    }

    /** Bytes that must be free on the disk for what is in memory to be written to it. */
    long room() {
        return 2 * memory.table();
    }

    @Override
    public void close() {
        buffers.close();
        cache.close();
        bloom.close();
    }
}
