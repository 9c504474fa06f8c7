package io.thingway.platform.tls;

import java.nio.file.Path;

/**
 * The development certificate's files, PEM.
 *
 * @param ca what a client must trust
 * @param certificate the server's certificate
 * @param key its private key
 */
public record TlsFiles(Path ca, Path certificate, Path key) {}
