/*
 * The least that any server pays for the traffic of own-q0, own-q1, rate-q0 and rate-q1: one thread, one read and one
 * write for what is there, no state, no check, no error handled. It answers a PUBLISH with the PUBLISH of what stands
 * behind {"values": in it, and PUBACK where QoS 1 asks for it. For measurements on loopback, and for nothing else.
 *
 * usage: floor PORT   (0: a free one) prints its port
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 4096, BYTES = 1 << 16, VALUES = 10 /* {"values": */ };

static unsigned char in[BYTES], out[2 * BYTES];

static int length(const unsigned char **at) {
    int value = 0, shift = 0;
    do {
        value |= (**at & 127) << shift;
        shift += 7;
    } while (*(*at)++ & 128);
    return value;
}

static unsigned char *publish(const unsigned char *body, int length, int qos, unsigned char *to) {
    int topic = body[0] << 8 | body[1];
    int head = 2 + topic + (qos ? 2 : 0);
    int payload = length - head - VALUES - 1;
    int rest = head + payload;
    if (qos) {
        *to++ = 0x40;
        *to++ = 2;
        *to++ = body[2 + topic];
        *to++ = body[3 + topic];
    }
    *to++ = 0x30 | qos << 1;
    for (; rest > 127; rest >>= 7) {
        *to++ = (rest & 127) | 128;
    }
    *to++ = rest;
    memcpy(to, body, head);
    memcpy(to + head, body + head + VALUES, payload);
    return to + head + payload;
}

/* What answers one packet; a PUBACK and all that it does not know is answered by nothing. */
static unsigned char *answer(int header, const unsigned char *body, int length, unsigned char *to) {
    switch (header >> 4) {
        case 1: return memcpy(to, "\x20\x02\x00\x00", 4), to + 4;
        case 3: return publish(body, length, header >> 1 & 3, to);
        case 8: return memcpy(to, (unsigned char[]){0x90, 3, body[0], body[1], body[length - 1]}, 5), to + 5;
        case 12: return memcpy(to, "\xd0\x00", 2), to + 2;
        default: return to;
    }
}

static void serve(int client) {
    ssize_t got = recv(client, in, BYTES, 0);
    if (got <= 0) {
        close(client);
        return;
    }
    unsigned char *to = out;
    for (const unsigned char *at = in; at < in + got;) {
        int header = *at++;
        int rest = length(&at);
        to = answer(header, at, rest, to);
        at += rest;
    }
    if (to > out) {
        send(client, out, to - out, MSG_NOSIGNAL);
    }
}

int main(int count, char **words) {
    if (count != 2) {
        fprintf(stderr, "usage: floor PORT\n");
        return 2;
    }
    int one = 1, server = socket(AF_INET, SOCK_STREAM, 0), poll = epoll_create1(0);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(atoi(words[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (bind(server, (struct sockaddr *)&here, sizeof here) || listen(server, 4096)) {
        perror("floor");
        return 1;
    }
    socklen_t size = sizeof here;
    getsockname(server, (struct sockaddr *)&here, &size);
    printf("%d\n", ntohs(here.sin_port));
    fflush(stdout);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = server}, events[EVENTS];
    epoll_ctl(poll, EPOLL_CTL_ADD, server, &event);
    for (;;) {
        int ready = epoll_wait(poll, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.fd == server) {
                event.data.fd = accept4(server, NULL, NULL, SOCK_NONBLOCK);
                epoll_ctl(poll, EPOLL_CTL_ADD, event.data.fd, &event);
            } else {
                serve(events[i].data.fd);
            }
        }
    }
}
