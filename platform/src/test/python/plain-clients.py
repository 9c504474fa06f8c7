"""Clients of Eclipse Paho that do what they are told, a line of JSON for each thing to do, each answer and each message.

usage: python3 plain-clients.py FOLDER_OF_PACKAGES
In and out are as in plain-clients.js.
"""
import json
import sys
import threading

sys.path.append(sys.argv[1])

import paho.mqtt.client as mqtt  # noqa: E402
from paho.mqtt.packettypes import PacketTypes  # noqa: E402
from paho.mqtt.properties import Properties  # noqa: E402

NAMES = {
    "responseTopic": "ResponseTopic",
    "correlation": "CorrelationData",
    "contentType": "ContentType",
}
output = threading.Lock()


def say(client, **what):
    with output:
        sys.stdout.write(json.dumps({"client": client, **what}) + "\n")
        sys.stdout.flush()


def to_properties(said):
    properties = Properties(PacketTypes.PUBLISH)
    for name, own in NAMES.items():
        value = said[name]
        if value is not None:
            setattr(properties, own, value.encode() if name == "correlation" else value)
    if said["user"]:
        properties.UserProperty = list(said["user"].items())
    return properties


def from_properties(properties):
    said = {name: getattr(properties, own, None) for name, own in NAMES.items()}
    if said["correlation"] is not None:
        said["correlation"] = said["correlation"].decode()
    return {**said, "user": dict(getattr(properties, "UserProperty", []))}


class Client:
    def __init__(self, name, order):
        self.name = name
        self.five = order["version"] == 5
        options = {
            "client_id": order["clientId"],
            "protocol": order["version"],
            "transport": "websockets" if order["webSocket"] else "tcp",
            "reconnect_on_failure": False,
        }
        if not self.five:
            options["clean_session"] = order["clean"]
        self.client = mqtt.Client(**options)
        self.client.ws_set_options(path="/mqtt")
        self.client.on_connect = lambda c, u, flags, code, *rest: self.connected(flags, code)
        self.client.on_message = lambda c, u, message: self.heard(message)
        self.client.on_publish = lambda c, u, mid: say(name)
        self.client.on_subscribe = lambda c, u, mid, granted, *rest: say(name, granted=self.qos(granted[0]))
        self.client.on_unsubscribe = lambda c, u, mid, *rest: say(name)
        self.client.on_disconnect = lambda c, u, code, *rest: self.disconnected()
        self.leaving = False
        self.set_will(order)

    def set_will(self, order):
        if "will" not in order:
            return
        will = order["will"]
        properties = None
        if self.five:
            properties = Properties(PacketTypes.WILLMESSAGE)
            properties.WillDelayInterval = order["willDelay"]
        self.client.will_set(will["topic"], will["payload"], will["qos"], will["retained"], properties)

    def connect(self, order):
        options = {}
        if self.five:
            options["clean_start"] = order["clean"]
            options["properties"] = Properties(PacketTypes.CONNECT)
            options["properties"].SessionExpiryInterval = order["expiry"]
        self.client.connect(order["host"], order["port"], **options)
        self.client.loop_start()

    def connected(self, flags, code):
        if code == 0:
            say(self.name, present=bool(flags["session present"]))
        else:
            say(self.name, failed=str(code))

    @staticmethod
    def qos(granted):
        return granted.value if hasattr(granted, "value") else granted

    def heard(self, message):
        say(
            self.name,
            message={
                "topic": message.topic,
                "payload": message.payload.decode(),
                "qos": message.qos,
                "retained": bool(message.retain),
                "properties": from_properties(getattr(message, "properties", None)),
            },
        )

    def publish(self, message):
        properties = to_properties(message["properties"]) if self.five else None
        self.client.publish(message["topic"], message["payload"], message["qos"], message["retained"], properties)

    def disconnect(self):
        self.leaving = True
        self.client.disconnect()

    def disconnected(self):
        if self.leaving:
            self.leaving = False
            say(self.name)


def main():
    clients = {}
    for line in sys.stdin:
        order = json.loads(line)
        name, what = order["client"], order["do"]
        if what == "connect":
            clients[name] = Client(name, order)
            clients[name].connect(order)
        elif what == "subscribe":
            clients[name].client.subscribe(order["filter"], order["qos"])
        elif what == "unsubscribe":
            clients[name].client.unsubscribe(order["filter"])
        elif what == "publish":
            clients[name].publish(order["message"])
        elif what == "disconnect":
            clients[name].disconnect()
        elif what == "close":
            if name in clients:
                clients[name].client.disconnect()
            say(name)


main()
