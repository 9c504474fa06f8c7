package io.thingway.tls;

import java.nio.file.Path;

/**
 * That clients are asked for a certificate (mutual TLS). One that no authority of {@code ca} has signed, or that is not
 * in its time, is refused in any case.
 *
 * @param ca the authorities that sign client certificates, one or more, PEM
 * @param required whether a client without a certificate is refused too; over DTLS a pre-shared key does instead of one
 */
public record ClientAuthentication(Path ca, boolean required) {}
