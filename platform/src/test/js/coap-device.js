// What the vendor's CoAP client puts on the wire: no Content-Format, parameters inside the path, an Observe that ignores
// whatever is not newer than 0. Usage: node coap-device.js MODULE PORT ACTIVATION-BODY
const [module_, port, activation] = process.argv.slice(2)
const coap = require(module_)

const WRITE = JSON.stringify({ values: [{ key: 'green', value: '1' }] })

// node-coap 1.x closes its socket behind the callback of the last answer: the next request comes after that.
function request (...args) {
  setImmediate(() => send(...args))
}

function send (method, pathname, body, then, observe) {
  const sent = coap.request({ hostname: '127.0.0.1', port: Number(port), method, pathname, observe: !!observe })
  sent.on('response', then)
  sent.on('error', error => { console.log('failed ' + error.message); process.exit(1) })
  sent.end(body)
}

const text = answer => answer.payload.toString()

request('POST', '/v2/things', activation, activated => {
  const token = JSON.parse(text(activated)).thingToken
  console.log('activated ' + token)
  let state = 'new'
  request('GET', '/v2/things/' + token + '?keepAlive=1000', undefined, stream => {
    stream.on('data', chunk => {
      const document = chunk.toString()
      if (state === 'new') {
        state = 'subscribed'
        console.log('subscribed ' + document)
        request('POST', '/v2/things/' + token + '?', WRITE, written => console.log('written ' + text(written)))
      } else if (document !== '{}') {
        console.log('push ' + document)
        state = 'pushed'
      } else if (state === 'pushed') {
        console.log('keepalive ' + document)
        state = 'over'
        stream.close()
        read(token)
      }
    })
  }, true)
})

function read (token) {
  request('GET', '/v2/things/' + token + '/resources/green?limit=15', undefined, rows => {
    console.log('read ' + text(rows))
    request('GET', '/v2/things/' + 'x'.repeat(43) + '/resources/green?', undefined, refused => {
      console.log('unknown ' + text(refused))
      console.log('done')
      process.exit(0)
    })
  })
}
