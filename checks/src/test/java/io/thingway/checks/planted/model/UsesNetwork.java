package io.thingway.checks.planted.model;

import io.netty.buffer.ByteBuf;

interface UsesNetwork {
    ByteBuf bytes();
}
