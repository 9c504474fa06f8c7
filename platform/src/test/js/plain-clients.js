// Clients of MQTT.js that do what they are told, a line of JSON for each thing to do, each answer and each message.
// usage: node plain-clients.js MODULE
// In:  {"client":"a","do":"connect","version":5,"host":…,"port":…,"webSocket":false,"clientId":…,"clean":true,"expiry":0}
//      {"client":"a","do":"subscribe","filter":…,"qos":1} and so on
// Out: {"client":"a", …what came of it} or {"client":"a","failed":"why"}, and {"client":"a","message":{…}}
const mqtt = require(process.argv[2]);
const clients = new Map();
const say = (client, what) => process.stdout.write(JSON.stringify({ client, ...what }) + '\n');

function toProperties({ responseTopic, correlation, contentType, user }) {
  const properties = {};
  if (responseTopic) properties.responseTopic = responseTopic;
  if (correlation) properties.correlationData = Buffer.from(correlation);
  if (contentType) properties.contentType = contentType;
  if (Object.keys(user).length) properties.userProperties = user;
  return properties;
}

function fromProperties(said = {}) {
  return {
    responseTopic: said.responseTopic || null,
    correlation: said.correlationData ? said.correlationData.toString() : null,
    contentType: said.contentType || null,
    user: { ...said.userProperties },
  };
}

function connectOptions({ version, clientId, clean, expiry, will, willDelay }) {
  const five = version === 5;
  return {
    protocolId: version === 3 ? 'MQIsdp' : 'MQTT',
    protocolVersion: version,
    clientId,
    clean,
    reconnectPeriod: 0,
    properties: five ? { sessionExpiryInterval: expiry } : undefined,
    will: will && {
      topic: will.topic,
      payload: will.payload,
      qos: will.qos,
      retain: will.retained,
      properties: five ? { willDelayInterval: willDelay } : undefined,
    },
  };
}

const deeds = {
  connect(name, order, done) {
    const { host, port, webSocket } = order;
    const client = mqtt.connect(webSocket ? `ws://${host}:${port}/mqtt` : `mqtt://${host}:${port}`, connectOptions(order));
    clients.set(name, { client, version: order.version });
    let connected = false;
    client.on('connect', packet => {
      connected = true;
      done(null, { present: Boolean(packet.sessionPresent) });
    });
    client.on('error', error => connected || done(error)); // later: it is cut off, as it should be
    client.on('message', (topic, payload, { qos, retain, properties }) =>
      say(name, {
        message: { topic, payload: payload.toString(), qos, retained: retain, properties: fromProperties(properties) },
      }));
  },
  subscribe(name, { filter, qos }, done) {
    clients.get(name).client.subscribe(filter, { qos }, (error, granted) =>
      done(error, error ? {} : { granted: granted[0].qos }));
  },
  unsubscribe(name, { filter }, done) {
    clients.get(name).client.unsubscribe(filter, error => done(error, {}));
  },
  publish(name, { message }, done) {
    const { client, version } = clients.get(name);
    const options = { qos: message.qos, retain: message.retained };
    if (version === 5) options.properties = toProperties(message.properties);
    client.publish(message.topic, message.payload, options, error => done(error, {}));
  },
  disconnect(name, order, done) {
    clients.get(name).client.end(false, {}, () => done(null, {}));
  },
  close(name, order, done) {
    const known = clients.get(name);
    if (known) known.client.end(true);
    done(null, {});
  },
};

require('readline').createInterface({ input: process.stdin }).on('line', line => {
  const order = JSON.parse(line);
  deeds[order.do](order.client, order, (error, what) =>
    say(order.client, error ? { failed: error.message } : what));
});
