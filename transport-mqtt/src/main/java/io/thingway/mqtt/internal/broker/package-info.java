/** A broker of plain topics. It knows no channel and no event loop: whoever has those hands it packets and sends its own. */
@NullMarked
package io.thingway.mqtt.internal.broker;

import org.jspecify.annotations.NullMarked;
