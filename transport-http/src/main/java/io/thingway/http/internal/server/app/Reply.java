package io.thingway.http.internal.server.app;

/**
 * What an app is answered.
 *
 * @param status of HTTP
 * @param json the document
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by value
public record Reply(int status, byte[] json) {}
