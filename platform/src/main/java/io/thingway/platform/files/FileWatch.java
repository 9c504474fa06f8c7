package io.thingway.platform.files;

import java.nio.file.Path;
import java.util.List;

/** Notices that some of a few files were replaced, once all of them have settled. One thread at a time. */
public final class FileWatch {
    private final List<Path> files;
    private List<FileStamp> known;
    private List<FileStamp> last;

    /** What is there now is known. */
    public FileWatch(List<Path> files) {
        this.files = List.copyOf(files);
        this.known = stamps();
        this.last = known;
    }

    /** Whether they are others than the known ones, and were the same at the last look; then they are known. */
    public boolean changed() {
        List<FileStamp> now = stamps();
        boolean settled = now.equals(last);
        boolean changed = settled && !now.equals(known);
        last = now;
        if (changed) {
            known = now;
        }
        return changed;
    }

    private List<FileStamp> stamps() {
        return files.stream().map(FileStamp::of).toList();
    }
}
