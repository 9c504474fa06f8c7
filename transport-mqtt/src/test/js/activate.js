// Steps of the vendor's complete-client.js: activate, subscribe to the thing, print every push as one line.
// usage: node activate.js MODULE URL ACTIVATION_TOPIC [CA_FILE]
// Lines on stdout: "token T", "ready" after each SUBACK of the thing, "push TOPIC PAYLOAD". Runs until killed.
const fs = require('fs');
const [, , module_, url, activationTopic, ca] = process.argv;
const mqtt = require(module_);
const client = mqtt.connect(url, {
  reconnectPeriod: 200,
  ca: ca ? [fs.readFileSync(ca)] : undefined,
  rejectUnauthorized: true,
});
let topic;
const say = line => process.stdout.write(line + '\n');

client.on('connect', () => {
  say('connected');
  if (!topic) {
    client.subscribe(activationTopic, error => error && say('refused ' + error.message));
  }
});
client.on('message', (from, payload) => {
  if (from === activationTopic) {
    const answer = JSON.parse(payload);
    if (answer.status === 'error') {
      say('error ' + answer.message);
      process.exit(1);
    }
    say('token ' + answer.thingToken);
    if (!topic) {
      topic = 'v2/things/' + answer.thingToken;
      client.subscribe(topic, (error, granted) => say(error ? 'refused ' + error.message : 'ready'));
    }
  } else {
    say('push ' + from + ' ' + payload);
  }
});
client.on('error', error => say('error ' + error.message));
