package io.thingway.platform.engine.rocks;

import io.thingway.error.ThingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The removal of a range of keys. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record DropTask(Family family, byte[] from, byte[] end) implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(DropTask.class);

    @Override
    public int bytes() {
        return from.length + end.length;
    }

    @Override
    public void write(BatchWriter batch) {
        batch.batch().deleteRange(batch.number(family), from, end);
    }

    @Override
    public void done() {
        LOG.debug("dropped what was old in {}", family);
    }

    @Override
    public void refuse(ThingException reason) {
        LOG.warn("what is old in {} stays until the next time: {}", family, reason.message());
    }
}
