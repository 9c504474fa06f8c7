"""Runs a public suite against a server and holds what fails against what is known. See run.

usage: python3 suites.py SUITE FOLDER_OF_THE_SUITES PORTS_JSON DEVIATIONS
"""
import contextlib
import importlib
import io
import json
import logging
import re
import socket
import sys
import time
import unittest
from pathlib import Path


class Results(unittest.TestResult):
    """Which tests ran, and why some failed."""

    def __init__(self):
        super().__init__()
        self.ran, self.failed = [], {}

    def startTest(self, test):
        super().startTest(test)
        self.ran.append(test._testMethodName)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self.note(test, err)

    def note(self, test, err):
        self.failed[getattr(test, "_testMethodName", str(test))] = str(err[1])


def paho(folder, port, name, prefix):
    """Eclipse Paho's interoperability suite, with the globals that its main program would set."""
    sys.path.insert(0, str(folder / "paho/interoperability"))
    module = importlib.import_module(name)
    logging.getLogger().setLevel(logging.CRITICAL)
    module.host, module.port, module.topic_prefix = "localhost", port, prefix
    module.topics = [prefix + t for t in ("TopicA", "TopicA/B", "Topic/C", "TopicA/C", "/TopicA")]
    module.wildtopics = [prefix + t for t in ("TopicA/+", "+/C", "#", "/#", "/+", "+/+", "TopicA/#")]
    module.nosubscribe_topics = ("$nosubscribe",)  # what begins with $ needs a rule
    results = Results()
    with contextlib.redirect_stdout(io.StringIO()) as said:
        unittest.defaultTestLoader.loadTestsFromModule(module).run(results)
    (folder / (name + ".log")).write_text(said.getvalue())
    return results.ran, results.failed


# What the properties of an answer say is the server's own affair: here is where they begin, behind type and length.
PROPERTIES = {0x20: 2, 0x40: 3, 0x50: 3, 0x60: 3, 0x70: 3, 0x90: 2, 0xB0: 2, 0xE0: 1}
REASONS = {0x20: 1, 0x40: 2, 0x50: 2, 0xE0: 0}
# So is whether nobody listens, and which of the two it calls a packet that is wrong.
SAME = {0x10: 0x00, 0x82: 0x81}


def read_packet(sock):
    head = read(sock, 1)
    length, shift = 0, 0
    while True:
        digit = read(sock, 1)[0]
        length |= (digit & 0x7F) << shift
        shift += 7
        if digit < 0x80:
            return head, read(sock, length)


def read(sock, count):
    data = b""
    while len(data) < count:
        more = sock.recv(count - len(data))
        if not more:
            raise ValueError("closed")
        data += more
    return data


def split(packet):
    first, second = socket.socketpair()
    with first, second:
        first.sendall(packet)
        return read_packet(second)


def meaning(head, body, version):
    """The packet without what is the server's own affair; to leave out reason code 0 is to say it."""
    start = PROPERTIES.get(head[0] & 0xF0)
    if version != 5 or start is None:
        return head + body
    fixed, rest = bytearray(body[:start].ljust(start, b"\0")), body[start:]
    reason = REASONS.get(head[0] & 0xF0)
    if reason is not None:
        fixed[reason] = SAME.get(fixed[reason], fixed[reason])
    return head + fixed + (without_properties(rest) if rest else b"")


def without_properties(body):
    length, at = 0, 0
    while True:
        digit = body[at]
        length |= (digit & 0x7F) << 7 * at
        at += 1
        if digit < 0x80:
            return body[at + length:]


def packets(folder, port):
    """mosquitto's sequences of packets."""
    sys.path.insert(0, str(folder / "mosquitto/test/broker"))
    module = importlib.import_module("msg_sequence_test")
    ran = []

    def receive(sequence, sock, message):
        expected = meaning(*split(message.message), sequence.proto_ver)
        heard = meaning(*read_packet(sock), sequence.proto_ver)
        if heard != expected:
            raise ValueError(f"{message.comment}: {heard.hex()} and not {expected.hex()}")

    def is_disconnected(sequence, sock):
        """Whatever it says before."""
        try:
            while sock.recv(1000):
                pass
        except socket.timeout:
            raise ValueError("still connected") from None
        except ConnectionResetError:
            pass

    process_all = module.MsgSequence.process_all

    def process(sequence, sock):
        ran.append(sequence.name)
        try:
            process_all(sequence, sock)
        except (socket.timeout, BrokenPipeError, IndexError) as why:
            raise ValueError(f"{type(why).__name__} {why}") from None

    module.MsgSequence._recv_message = receive
    module.MsgSequence._disconnected_check = is_disconnected
    module.MsgSequence.process_all = process
    with contextlib.redirect_stdout(io.StringIO()) as said:
        module.do_test("localhost", port, "mqtt")
    failed = re.findall(r"\x1b\[31m(.*?) failed: (.*?)\x1b\[0m", said.getvalue(), re.DOTALL)
    return ran, dict(failed)


CONNECT = bytes.fromhex("100c00044d5154540402003c0000")


def warm_up(port):
    """Until the server answers quickly: a JVM is slow at first, and the suites wait for half a second."""
    quick = 0
    while quick < 20:
        began = time.monotonic()
        with socket.create_connection(("localhost", port), timeout=10) as sock:
            sock.sendall(CONNECT)
            read(sock, 4)
        quick = quick + 1 if time.monotonic() - began < 0.1 else 0


SUITES = {
    "paho3": lambda folder, port: paho(folder, port, "client_test", ""),
    "paho5": lambda folder, port: paho(folder, port, "client_test5", "client_test5/"),
    "packets": packets,
}


def deviations(file, suite):
    """What may fail, as patterns with their reasons: lines of suite, pattern and reason, with tabs between them."""
    rows = [line.split("\t") for line in Path(file).read_text().splitlines() if line and not line.startswith("#")]
    return [pattern for of, pattern, reason in rows if of == suite and reason]


def main(suite, folder, ports, file):
    port = json.loads(Path(ports).read_text())["mqtt"]
    known = deviations(file, suite)
    warm_up(port)
    ran, failed = SUITES[suite](Path(folder), port)

    def is_known(test, pattern):
        return re.fullmatch(pattern, test) is not None

    unknown = {test: why for test, why in failed.items() if not any(is_known(test, each) for each in known)}
    needless = [pattern for pattern in known if not any(is_known(test, pattern) for test in failed)]
    for test, why in unknown.items():
        print(f"{suite}: FAILED {test}: {why}")
    for pattern in needless:
        print(f"{suite}: nothing fails that {file} has: {pattern}")
    deviating = len(failed) - len(unknown)
    print(f"{suite}: {len(ran)} tests, {len(ran) - len(failed)} passed, {deviating} deviate for known reasons")
    return 1 if unknown or needless or not ran else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
