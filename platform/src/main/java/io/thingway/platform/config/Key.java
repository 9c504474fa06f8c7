package io.thingway.platform.config;

import io.thingway.platform.Listener;
import io.thingway.platform.guard.RateLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Something that can be set.
 *
 * @param name in the file: {@code mqtt.port}
 * @param kind which values it takes
 * @param standard its text where nobody sets it
 * @param meaning one sentence
 */
public record Key<T>(String name, Kind<T> kind, String standard, String meaning) {
    public static final Key<String> HOST =
            new Key<>("host", Kinds.HOST, "127.0.0.1", "Name or address to listen on for things; 0.0.0.0 for all.");
    public static final Key<OptionalInt> MQTT = port("mqtt", "1883", "MQTT.");
    public static final Key<OptionalInt> MQTTS = port("mqtts", "8883", "MQTT over TLS.");
    public static final Key<OptionalInt> MQTT_WS = port("mqtt-ws", "off", "MQTT over WebSocket, path /mqtt.");
    public static final Key<OptionalInt> MQTT_WSS = port("mqtt-wss", "off", "The same over TLS.");
    public static final Key<Set<String>> WS_ORIGINS = new Key<>(
            "mqtt-ws.origins",
            Kinds.ORIGINS,
            "*",
            "Web origins whose pages may connect over WebSocket, with TLS or without: https://app.example, or * for"
                    + " all. Who is no browser may always.");
    public static final Key<Optional<Set<Listener>>> PROXIED = new Key<>(
            "mqtt.proxy-protocol",
            Kinds.orNone(Kinds.NONE, Kinds.MQTT_LISTENERS),
            Kinds.NONE,
            "Listeners whose connections must begin with the header of the PROXY protocol, 1 or 2, which names the"
                    + " client. Only where nobody but the proxy reaches the port: others could name any address.");
    public static final Key<OptionalInt> COAP = port("coap", "5683", "CoAP, UDP.");
    public static final Key<OptionalInt> COAPS = port("coaps", "5684", "CoAP over DTLS, UDP.");
    public static final Key<OptionalInt> HTTP = port("http", "8080", "HTTP.");
    public static final Key<OptionalInt> HTTPS = port("https", "8443", "HTTP/1.1 and HTTP/2 over TLS.");
    public static final Key<OptionalInt> ADMIN = port("admin", "8090", "The admin API.");
    public static final Key<String> ADMIN_HOST = new Key<>(
            "admin.host",
            Kinds.HOST,
            "127.0.0.1",
            "Name or address that the admin API listens on. Off loopback it is served over TLS alone, and needs"
                    + " tls.cert and tls.key.");

    public static final Key<Optional<Path>> TLS_CERT = file(
            "tls.cert",
            "Certificate chain, PEM, leaf first. Without it a development certificate and its authority are made in"
                    + " DIR/tls.");
    public static final Key<Optional<Path>> TLS_KEY = file("tls.key", "Its private key: PEM, PKCS#8, not encrypted.");
    public static final Key<Optional<Path>> TLS_CLIENT_CA =
            file("tls.client-ca", "Authorities of clients' certificates, PEM; without it none is asked for.");
    public static final Key<ClientAuth> TLS_CLIENT_AUTH = new Key<>(
            "tls.client-auth",
            Kinds.choice(ClientAuth.class),
            "optional",
            "Whether clients are asked for a certificate, where tls.client-ca is set, and must show one.");
    public static final Key<Optional<Path>> PSK_FILE = file(
            "psk.file",
            "Pre-shared keys of CoAP over DTLS, one identity:key a line, the key in hexadecimal. A thing can always use"
                    + " its id and its token.");
    public static final Key<Set<String>> CORS = new Key<>(
            "http.cors-origins",
            Kinds.ORIGINS,
            "",
            "Web origins whose pages may call, and connect to /mqtt there: https://app.example, or * for all.");
    public static final Key<Boolean> HTTP_MQTT = new Key<>(
            "http.mqtt",
            Kinds.YES_OR_NO,
            "true",
            "Whether path /mqtt is MQTT over WebSocket on the ports of HTTP, too: on http.port where mqtt.port or"
                    + " mqtt-ws.port is on, on https.port where any port of MQTT is.");

    public static final Key<PlainKind> PLAIN_TOPICS = new Key<>(
            "plain-topics",
            Kinds.choice(PlainKind.class),
            "off",
            "Whether there are topics beside those of things, as of any MQTT broker: off; accounts, for users with a"
                    + " password or a certificate; anonymous, for clients without a name, too.");
    public static final Key<Optional<Path>> MQTT_PASSWORDS = file(
            "mqtt.password-file",
            "Passwords of users beside the accounts, one name:hash a line; thingway mqtt-password makes one. Read again"
                    + " when it changes.");
    public static final Key<Optional<Path>> MQTT_ACL = file(
            "mqtt.acl-file",
            "Rules of who may use which plain topics: lines of user NAME, topic or pattern [read|write|readwrite|deny]"
                    + " FILTER, as mosquitto has them. Read again when it changes.");
    public static final Key<Boolean> MQTT_CERTIFICATE_USERS = new Key<>(
            "mqtt.certificate-users",
            Kinds.YES_OR_NO,
            "false",
            "Whether the common name of a client's certificate is its user name, without a password; needs"
                    + " tls.client-ca, which needs tls.cert and tls.key.");
    public static final Key<UnknownUsers> MQTT_UNKNOWN_USERS = new Key<>(
            "mqtt.unknown-users",
            Kinds.choice(UnknownUsers.class),
            "nameless",
            "What becomes of a client with an unknown user name or a wrong password: it is one without a name, so that a"
                    + " device that comes for things goes on, or refused.");
    public static final Key<Long> MQTT_QUEUE_MESSAGES = new Key<>(
            "mqtt.queue-messages",
            Kinds.count(1, 100_000_000),
            "100000",
            "How many messages of plain topics may wait for one client.");
    public static final Key<Long> MQTT_QUEUE_BYTES = new Key<>(
            "mqtt.queue-bytes",
            Kinds.size("1 KB", "64 GB"),
            "64 MB",
            "How many bytes those may be; one message of any size may wait.");
    public static final Key<Optional<Long>> MQTT_QUEUES_BYTES = new Key<>(
            "mqtt.queues-bytes",
            Kinds.orNone("auto", Kinds.size("1 KB", "1024 GB")),
            "auto",
            "How many bytes may wait for all clients together, three quarters of them for those that are away; what comes"
                    + " then is dropped, or takes the place of older messages of its client, as mqtt.queue-full says; auto:"
                    + " an eighth of the heap.");
    public static final Key<Duration> MQTT_QUEUE_AGE = new Key<>(
            "mqtt.queue-age",
            Kinds.time("1 s", "36500 d"),
            "30 d",
            "The longest that a message waits for a client; then it is dropped.");
    public static final Key<QueueFull> MQTT_QUEUE_FULL = new Key<>(
            "mqtt.queue-full",
            Kinds.choice(QueueFull.class),
            "newest",
            "Which message is dropped where a queue is full: the newest, or the oldest that waits.");
    public static final Key<Long> MQTT_RETAINED_TOPICS = new Key<>(
            "mqtt.retained-topics",
            Kinds.count(0, 100_000_000),
            "100000",
            "How many plain topics may have a retained message; 0 for none.");
    public static final Key<Optional<Long>> MQTT_RETAINED_BYTES = new Key<>(
            "mqtt.retained-bytes",
            Kinds.orNone("auto", Kinds.size("0", "64 GB")),
            "auto",
            "How many bytes retained messages may be; auto: an eighth of the heap.");
    public static final Key<Optional<Long>> MQTT_FILTERS_BYTES = new Key<>(
            "mqtt.filters-bytes",
            Kinds.orNone("auto", Kinds.size("1 KB", "1024 GB")),
            "auto",
            "How many bytes the filters of all clients together may occupy, a quarter of them those of one client; a"
                    + " subscription beyond it is refused; auto: a sixteenth of the heap.");
    public static final Key<Long> MQTT_OFFLINE_SESSIONS = new Key<>(
            "mqtt.offline-sessions",
            Kinds.count(1, 100_000_000),
            "100000",
            "How many sessions are kept without their clients; where there would be more, the one whose client has been gone"
                    + " for the longest ends.");
    public static final Key<Duration> MQTT_SESSION_EXPIRY = new Key<>(
            "mqtt.session-expiry",
            Kinds.time("0 s", "36500 d"),
            "30 d",
            "The longest that a session is kept without its client.");
    public static final Key<Long> MQTT_TOPIC_ALIASES = new Key<>(
            "mqtt.topic-aliases",
            Kinds.count(0, 65_535),
            "16",
            "How many topic aliases an MQTT 5 client may use; 0 for none.");

    public static final Key<StorageKind> STORAGE =
            new Key<>("storage", Kinds.choice(StorageKind.class), "disk", "Where things and values are kept.");
    public static final Key<Durability> DURABILITY = new Key<>(
            "durability",
            Kinds.choice(Durability.class),
            "disk",
            "What an acknowledgement is worth: on the disk (one sync for many writes), or handed to the operating"
                    + " system (survives the end of the process, not a power failure).");
    public static final Key<MemoryUse> MEMORY = new Key<>(
            "memory",
            Kinds.choice(MemoryUse.class),
            "auto",
            "Memory of the store besides the JVM's: small 24 MB, normal 256 MB; auto: small where the heap is less than"
                    + " 256 MB.");
    public static final Key<Optional<Duration>> RETENTION = new Key<>(
            "history.retention",
            Kinds.orNone("forever", Kinds.time("1 d", "36500 d")),
            "forever",
            "How long values are kept, by their datetimes; dropped by whole days.");
    public static final Key<Long> LOG_ENTRIES = new Key<>(
            "history.log-entries",
            Kinds.count(1_000, 1_000_000_000),
            "100000",
            "How many of the newest writes the log keeps for those who follow it.");
    public static final Key<Long> QUEUE_WRITES = new Key<>(
            "queue.max-writes",
            Kinds.count(1, 1_000_000),
            "100000",
            "How many writes may wait for the disk before senders are told to wait.");
    public static final Key<Long> QUEUE_BYTES =
            new Key<>("queue.max-bytes", Kinds.size("1 MB", "16 GB"), "16 MB", "How many bytes those may be.");

    public static final Key<Optional<RateLimit>> RATE_THING = rate("rate.thing", "each thing");
    public static final Key<Optional<RateLimit>> RATE_ADDRESS = rate("rate.address", "each address");
    public static final Key<Optional<RateLimit>> RATE_ACCOUNT = rate("rate.account", "all things of an account");
    public static final Key<Optional<Long>> CONNECTIONS = new Key<>(
            "connections.per-address",
            Kinds.orNone(Kinds.NONE, Kinds.count(1, 1_000_000)),
            Kinds.NONE,
            "How many connections one address may have.");
    public static final Key<Long> FAILURES_FREE = new Key<>(
            "failures.free",
            Kinds.count(0, 1_000_000),
            "10",
            "So many unknown tokens and codes from one address are answered at once, more are answered later and later.");
    public static final Key<Long> FAILURES_ALLOWED = new Key<>(
            "failures.allowed", Kinds.count(1, 1_000_000), "60", "With so many the address is refused for a while.");
    public static final Key<Duration> FAILURES_WITHIN =
            new Key<>("failures.within", Kinds.time("1 s", "7 d"), "10 m", "How long that many are remembered.");
    public static final Key<Duration> FAILURES_REFUSAL =
            new Key<>("failures.refusal", Kinds.time("1 s", "7 d"), "5 m", "How long the address is refused.");
    public static final Key<Optional<Duration>> MQTT_KEEP_ALIVE = new Key<>(
            "mqtt.max-keep-alive",
            Kinds.orNone(Kinds.NONE, Kinds.time("1 s", "65535 s")),
            Kinds.NONE,
            "The keep-alive that an MQTT 5 client gets which asks for a longer one, or for none at all; none leaves each"
                    + " its own. MQTT 3 has no word for it, so those clients keep theirs.");
    public static final Key<Long> CODES = new Key<>(
            "codes.developer-allowance",
            Kinds.count(0, 1_000_000),
            "10",
            "How many activation codes an account of the developer tier may have, things made by hand included.");
    public static final Key<Long> JSON_BYTES =
            new Key<>("limits.max-bytes", Kinds.size("1 KB", "64 MB"), "1 MB", "The largest body of a write.");
    public static final Key<Long> JSON_VALUES =
            new Key<>("limits.max-values", Kinds.count(1, 1_000_000), "10000", "How many values one write may have.");
    public static final Key<Long> JSON_TEXT = new Key<>(
            "limits.max-text", Kinds.count(1, 16_777_216), "262144", "The longest text of a value, in characters.");

    public static final Key<LogFormat> LOG_FORMAT = new Key<>(
            "log.format",
            Kinds.choice(LogFormat.class),
            "text",
            "How the log is written to standard error, a fact a line.");
    public static final Key<LogLevel> LOG_LEVEL =
            new Key<>("log.level", Kinds.choice(LogLevel.class), "info", "What is logged: this and what is worse.");

    /** Those that say nothing where plain topics are off. */
    static final KeyGroup PLAIN_GROUP = new KeyGroup(
            "Plain topics",
            List.of(
                    PLAIN_TOPICS,
                    MQTT_PASSWORDS,
                    MQTT_ACL,
                    MQTT_CERTIFICATE_USERS,
                    MQTT_UNKNOWN_USERS,
                    MQTT_QUEUE_MESSAGES,
                    MQTT_QUEUE_BYTES,
                    MQTT_QUEUES_BYTES,
                    MQTT_QUEUE_AGE,
                    MQTT_QUEUE_FULL,
                    MQTT_RETAINED_TOPICS,
                    MQTT_RETAINED_BYTES,
                    MQTT_FILTERS_BYTES,
                    MQTT_OFFLINE_SESSIONS,
                    MQTT_SESSION_EXPIRY,
                    MQTT_TOPIC_ALIASES));

    /** All of them, by what they are about, in the order in which they are shown. */
    public static final List<KeyGroup> GROUPS = List.of(
            new KeyGroup(
                    "Listeners",
                    List.of(
                            HOST,
                            MQTT,
                            MQTTS,
                            MQTT_WS,
                            MQTT_WSS,
                            WS_ORIGINS,
                            PROXIED,
                            COAP,
                            COAPS,
                            HTTP,
                            HTTPS,
                            CORS,
                            HTTP_MQTT,
                            ADMIN,
                            ADMIN_HOST)),
            new KeyGroup("Encryption", List.of(TLS_CERT, TLS_KEY, TLS_CLIENT_CA, TLS_CLIENT_AUTH, PSK_FILE)),
            PLAIN_GROUP,
            new KeyGroup(
                    "Storage", List.of(STORAGE, DURABILITY, MEMORY, RETENTION, LOG_ENTRIES, QUEUE_WRITES, QUEUE_BYTES)),
            new KeyGroup(
                    "Limits",
                    List.of(
                            RATE_THING,
                            RATE_ADDRESS,
                            RATE_ACCOUNT,
                            CONNECTIONS,
                            MQTT_KEEP_ALIVE,
                            FAILURES_FREE,
                            FAILURES_ALLOWED,
                            FAILURES_WITHIN,
                            FAILURES_REFUSAL,
                            CODES,
                            JSON_BYTES,
                            JSON_VALUES,
                            JSON_TEXT)),
            new KeyGroup("Log", List.of(LOG_FORMAT, LOG_LEVEL)));

    /** All of them, in the order in which they are shown. */
    public static final List<Key<?>> ALL =
            GROUPS.stream().<Key<?>>flatMap(group -> group.keys().stream()).toList();

    /** Whether clients must show certificates. */
    public enum ClientAuth {
        OFF,
        OPTIONAL,
        REQUIRED
    }

    /** Whether there are plain topics, and for whom. */
    public enum PlainKind {
        OFF,
        ACCOUNTS,
        ANONYMOUS
    }

    /** What becomes of a client with an unknown user name or a wrong password. */
    public enum UnknownUsers {
        NAMELESS,
        REFUSED
    }

    /** Which message a full queue drops. */
    public enum QueueFull {
        NEWEST,
        OLDEST
    }

    /** Where things and values are kept. */
    public enum StorageKind {
        DISK,
        MEMORY
    }

    /** What an acknowledgement is worth. */
    public enum Durability {
        DISK,
        SYSTEM
    }

    /** How much memory the store may take. */
    public enum MemoryUse {
        AUTO,
        SMALL,
        NORMAL
    }

    /** How log lines look. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** From most to least. */
    public enum LogLevel {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /** On the command line: {@code --mqtt-port}. */
    public String flag() {
        return "--" + name.replace('.', '-');
    }

    /** In the environment: {@code THINGWAY_MQTT_PORT}. */
    public String variable() {
        return Environment.PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** What a number of it means. */
    public String unit() {
        return kind.unit();
    }

    /** Which values it takes, in words. */
    public String range() {
        return kind.range();
    }

    private static Key<OptionalInt> port(String listener, String standard, String meaning) {
        return new Key<>(listener + ".port", Kinds.PORT, standard, meaning);
    }

    private static Key<Optional<Path>> file(String name, String meaning) {
        return new Key<>(name, Kinds.orNone(Kinds.NONE, Kinds.FILE), Kinds.NONE, meaning);
    }

    private static Key<Optional<RateLimit>> rate(String name, String whose) {
        return new Key<>(
                name,
                Kinds.orNone(Kinds.NONE, Kinds.RATE),
                Kinds.NONE,
                "Requests of " + whose + ", such as 10/50: ten a second, fifty at once.");
    }
}
