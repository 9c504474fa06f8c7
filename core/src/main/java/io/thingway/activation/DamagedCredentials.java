package io.thingway.activation;

/** What stands in the place of credentials is not credentials; the message says where, and quotes nothing. */
final class DamagedCredentials extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedCredentials(String message) {
        super(message);
    }
}
