/*
 * Several MQTT servers under the same load in short turns, so that what else the machine does meets all of them alike:
 * the ratios of single turns are what to keep. 1,000 connections to each, subscribed to a topic of their own and
 * writing to it, one message in flight each (own-q0, own-q1, own-q2) or RATE messages a second over all (rate-q0, …).
 * A turn ends when the last message has come back, and its cost is the server's CPU time from its start to there.
 *
 * usage: turns QOS RATE TURNS MILLIS NAME=PORT:PID[:TOKENS]...     (RATE 0: as fast as answers come)
 * Prints for each server the median of its CPU µs a message and of its ratio to the last one in the same round;
 * the first third of the turns warms up and is left out.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS = 1000, SERVERS = 8, BYTES = 2048 };

static const char VALUES[] =
    "{\"values\":[{\"key\":\"temperature\",\"value\":\"21.5\"},{\"key\":\"humidity\",\"value\":\"40\"}]}";

typedef struct {
    int fd, size, id_at, open, owed; /* open: answers that its last message still waits for */
    unsigned char packet[512], reply[BYTES];
} Client;

typedef struct {
    const char *name;
    int port, pid, poll, ready; /* ready: clients with no message under way */
    char tokens[CLIENTS][80];
    Client clients[CLIENTS];
    double *costs, *ratios, cost;
} Server;

static Server servers[SERVERS];
static int qos;
static long messages;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

/* Seconds that the process was on a processor. */
static double cpu(int pid) {
    clockid_t clock;
    struct timespec t;
    if (clock_getcpuclockid(pid, &clock) || clock_gettime(clock, &t)) fail("the server's clock");
    return t.tv_sec + t.tv_nsec / 1e9;
}

static unsigned char *text(unsigned char *to, const char *words) {
    int size = strlen(words);
    *to++ = size >> 8;
    *to++ = size;
    return memcpy(to, words, size), to + size;
}

static unsigned char *head(unsigned char *to, int type, int rest) {
    *to++ = type;
    for (; rest > 127; rest >>= 7) *to++ = (rest & 127) | 128;
    *to++ = rest;
    return to;
}

static void put(Client *client, const void *bytes, int size) {
    if (send(client->fd, bytes, size, MSG_NOSIGNAL) != size) fail("send");
}

static void next(Client *client, Server *server) {
    if (qos) {
        int id = (client->packet[client->id_at] << 8 | client->packet[client->id_at + 1]) % 60000 + 1;
        client->packet[client->id_at] = id >> 8;
        client->packet[client->id_at + 1] = id;
    }
    client->open = qos ? 2 : 1;
    server->ready--;
    messages++;
}

static void publish(Client *client, Server *server) {
    next(client, server);
    put(client, client->packet, client->size);
}

static int answer(Client *client, int type, const unsigned char *body, unsigned char *reply) {
    int topic = body[0] << 8 | body[1];
    switch (type >> 4) {
        case 3:
            client->open--;
            if (!qos) return 0;
            reply[0] = qos == 1 ? 0x40 : 0x50;
            return reply[1] = 2, memcpy(reply + 2, body + 2 + topic, 2), 4;
        case 4:
        case 7: return client->open--, 0;
        case 5: return reply[0] = 0x62, reply[1] = 2, memcpy(reply + 2, body, 2), 4;
        case 6: return reply[0] = 0x70, reply[1] = 2, memcpy(reply + 2, body, 2), 4;
        default: return 0;
    }
}

/* Reads what is there; what it is answered with is kept for the end of the turn of the loop. */
static void hear(Client *client, Server *server, int again) {
    unsigned char in[BYTES];
    int before = client->open;
    ssize_t got = recv(client->fd, in, BYTES, 0);
    if (got <= 0) fail(server->name);
    client->owed = 0;
    for (unsigned char *at = in; at < in + got;) {
        int type = *at++, rest = 0, shift = 0;
        do rest |= (*at & 127) << shift, shift += 7;
        while (*at++ & 128);
        client->owed += answer(client, type, at, client->reply + client->owed);
        at += rest;
    }
    if (!before || client->open) return;
    server->ready++;
    if (!again) return;
    next(client, server);
    memcpy(client->reply + client->owed, client->packet, client->size);
    client->owed += client->size;
}

static void events(Server *server, int millis, int again) {
    struct epoll_event event[CLIENTS];
    int count = epoll_wait(server->poll, event, CLIENTS, millis);
    for (int i = 0; i < count; i++) hear(event[i].data.ptr, server, again);
    for (int i = 0; i < count; i++) {
        Client *client = event[i].data.ptr;
        if (client->owed) put(client, client->reply, client->owed);
    }
}

static void turn(Server *server, double seconds, double rate) {
    double before = cpu(server->pid), start = now();
    long first = messages, sent = 0;
    for (int i = 0; !rate && i < CLIENTS; i++) publish(&server->clients[i], server);
    for (double at = start; at < start + seconds; at = now()) {
        for (; rate && sent < (at - start) * rate; sent++) {
            Client *client = &server->clients[sent % CLIENTS];
            if (!client->open) publish(client, server);
        }
        events(server, rate ? 1 : 100, !rate);
    }
    for (double end = now() + 10; server->ready < CLIENTS;) {
        if (now() > end) fprintf(stderr, "turns: %s lost %d\n", server->name, CLIENTS - server->ready), exit(1);
        events(server, 100, 0);
    }
    server->cost = (cpu(server->pid) - before) * 1e6 / (messages - first);
}

static void expect(Client *client, int size, const char *what) {
    unsigned char in[16];
    if (recv(client->fd, in, size, MSG_WAITALL) != size || in[size - 1] > 2) fail(what);
}

static void join(Server *server, Client *client, int index) {
    unsigned char packet[512], *at;
    char topic[128], id[32];
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(server->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1;
    client->fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(client->fd, (struct sockaddr *)&there, sizeof there)) fail(server->name);
    snprintf(id, sizeof id, "turns%d", index);
    snprintf(topic, sizeof topic, "v2/things/%s", server->tokens[index]);
    at = text(head(packet, 0x10, 12 + strlen(id)), "MQTT");
    memcpy(at, "\4\2\0\0", 4);
    put(client, packet, text(at + 4, id) - packet);
    expect(client, 4, "CONNACK");
    at = head(packet, 0x82, 5 + strlen(topic));
    *at++ = 0, *at++ = 1;
    at = text(at, topic);
    *at++ = qos;
    put(client, packet, at - packet);
    expect(client, 5, "SUBACK");
    at = text(head(client->packet, 0x30 | qos << 1, 2 + strlen(topic) + (qos ? 2 : 0) + sizeof VALUES - 1), topic);
    client->id_at = at - client->packet;
    at += qos ? 2 : 0;
    memcpy(at, VALUES, sizeof VALUES - 1);
    client->size = at + sizeof VALUES - 1 - client->packet;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    epoll_ctl(server->poll, EPOLL_CTL_ADD, client->fd, &event);
}

static void open_server(Server *server, char *word, int turns) {
    char *equals = strchr(word, '=');
    if (!equals) fail("NAME=PORT:PID[:TOKENS]");
    *equals = 0;
    char tokens[256] = "";
    if (sscanf(equals + 1, "%d:%d:%255s", &server->port, &server->pid, tokens) < 2) fail(equals + 1);
    FILE *file = tokens[0] ? fopen(tokens, "r") : NULL;
    if (tokens[0] && !file) fail(tokens);
    server->name = word;
    server->poll = epoll_create1(0);
    server->ready = CLIENTS;
    server->costs = calloc(turns, sizeof(double));
    server->ratios = calloc(turns, sizeof(double));
    for (int i = 0; i < CLIENTS; i++) {
        if (!file) snprintf(server->tokens[i], sizeof server->tokens[i], "abcdefghijklmnopqrstuvwxyz_%016d", i);
        else if (fscanf(file, "%79s", server->tokens[i]) != 1) fail("too few tokens");
        join(server, &server->clients[i], i);
    }
}

static int order(const void *one, const void *other) {
    double difference = *(const double *)one - *(const double *)other;
    return (difference > 0) - (difference < 0);
}

static double at(double *values, int count, double part) {
    qsort(values, count, sizeof(double), order);
    return values[(int)(count * part)];
}

int main(int count, char **words) {
    if (count < 6 || count > 5 + SERVERS) return fprintf(stderr, "usage: turns QOS RATE TURNS MILLIS NAME=PORT:PID[:TOKENS]...\n"), 2;
    qos = atoi(words[1]);
    double rate = atof(words[2]), seconds = atoi(words[4]) / 1e3;
    int turns = atoi(words[3]), warm = turns / 3, number = count - 5, kept = 0;
    for (int i = 0; i < number; i++) open_server(&servers[i], words[5 + i], turns);
    for (int round = 0; round < turns; round++) {
        for (int i = 0; i < number; i++) turn(&servers[i], seconds, rate);
        if (round < warm) continue;
        for (int i = 0; i < number; i++) {
            servers[i].costs[kept] = servers[i].cost;
            servers[i].ratios[kept] = servers[i].cost / servers[number - 1].cost;
        }
        kept++;
    }
    printf("| server | CPU µs a message, median | least | ratio, median | middle half |\n|---|---|---|---|---|\n");
    for (int i = 0; i < number; i++) {
        Server *s = &servers[i];
        printf("| %s | %.2f | %.2f | %.3f | %.3f to %.3f |\n", s->name, at(s->costs, kept, .5), at(s->costs, kept, 0), at(s->ratios, kept, .5),
               at(s->ratios, kept, .25), at(s->ratios, kept, .75));
    }
    return 0;
}
