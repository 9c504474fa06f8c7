// Steps of the vendor's last-will-client.js: connects with a will that is an ordinary write, then waits to be killed.
// usage: node last-will.js MODULE URL THING_TOPIC
const [, , module_, url, topic] = process.argv;
const payload = JSON.stringify({ values: [{ key: 'LWT', value: 'Device Last Will Testament' }] });
const client = require(module_).connect(url, { will: { topic, payload } });
client.on('connect', () => process.stdout.write('connected\n'));
