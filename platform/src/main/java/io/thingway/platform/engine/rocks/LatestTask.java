package io.thingway.platform.engine.rocks;

import io.thingway.error.ThingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the newest rows of all series to the disk, so that the next start need not read the log. */
final class LatestTask implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(LatestTask.class);

    @Override
    public int bytes() {
        return 0;
    }

    @Override
    public void write(BatchWriter batch) {
        batch.writeLatest();
    }

    @Override
    public void done() {
        LOG.debug("the newest rows are written");
    }

    @Override
    public void refuse(ThingException reason) {
        LOG.debug("the next start reads the log: {}", reason.message());
    }
}
