import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Json } from '../support/recording-slack.ts'

/** The other end of Socket Mode: greets who connects, sends envelopes and writes down what is acknowledged. */
export async function openSocketServer() {
  const sockets: Socket[] = []
  const acknowledged: Json[] = []
  const server = createServer()
  server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
    socket.write(`${[...head, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`)
    socket.on('data', (data) => acknowledged.push(...readFrames(data)))
    socket.on('error', () => undefined)
    socket.write(toFrame({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }))
    sockets.push(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link`,
    acknowledged,
    send: (envelopeId: string, payload: object) =>
      sockets
        .at(-1)
        ?.write(toFrame({ type: 'events_api', envelope_id: envelopeId, payload, accepts_response_payload: false })),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

// RFC 6455, section 5.2: a final text frame, unmasked from the server.
function toFrame(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message))
  const head = body.length < 126 ? [0x81, body.length] : [0x81, 126, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from(head), body])
}

// Clients mask their frames; acknowledgements are short text frames (opcode 1), the rest is ping and close.
function readFrames(data: Buffer): Json[] {
  const found: Json[] = []
  let at = 0
  while (at + 2 <= data.length) {
    const opcode = (data[at] ?? 0) & 0x0f
    const length = (data[at + 1] ?? 0) & 0x7f
    const mask = data.subarray(at + 2, at + 6)
    const body = data.subarray(at + 6, at + 6 + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0))
    if (opcode === 1) found.push(JSON.parse(Buffer.from(body).toString('utf8')))
    at += 6 + length
  }
  return found
}
