// A web page's MQTT on a port of HTTP: subscribe to a thing, write by REST on the same port, write by MQTT.
// usage: node mqtt-on-http.js MODULE WEBSOCKET_URL HTTP_URL TOPIC [CA_FILE]
// Lines on stdout: "ready", "rest STATUS", "push TOPIC PAYLOAD" for each write, "done" when MQTT has acknowledged its own.
const fs = require('fs');
const [, , module_, url, rest, topic, caFile] = process.argv;
const mqtt = require(module_);
const http = require(rest.startsWith('https') ? 'https' : 'http');
const ca = caFile ? [fs.readFileSync(caFile)] : undefined;
const say = line => process.stdout.write(line + '\n');

const client = mqtt.connect(url, { reconnectPeriod: 200, ca, rejectUnauthorized: true });
client.on('message', (from, payload) => say('push ' + from + ' ' + payload));
client.on('error', error => say('error ' + error.message));
client.on('connect', () => client.subscribe(topic, error => {
  say(error ? 'refused ' + error.message : 'ready');
  const request = http.request(rest + '/' + topic, { method: 'POST', ca }, answer => {
    say('rest ' + answer.statusCode);
    answer.resume();
    client.publish(topic, '{"values":[{"key":"by","value":"mqtt"}]}', { qos: 1 }, failed => say(failed ? 'failed' : 'done'));
  });
  request.end('{"values":[{"key":"by","value":"rest"}]}');
}));
