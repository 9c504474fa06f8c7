package io.thingway.platform;

import java.nio.file.Path;

/**
 * The server's certificate on every encrypted listener, PEM.
 *
 * @param chain leaf first
 * @param key PKCS#8, unencrypted
 */
public record Certificate(Path chain, Path key) {}
