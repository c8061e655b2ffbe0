import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConfiguredWorld } from './control/create-configured-world.ts';
import { handleControl, isControlPath } from './control/handle-control.ts';
import { answerApiRequest } from './httpapi/answer-api-request.ts';
import { apiAddress } from './httpapi/api-address.ts';
import { refuseUnreadable } from './httpapi/http-refusal.ts';
import { guessProtocol } from './wire/choose-service.ts';
import { handleRequest } from './wire/handle-request.ts';
import { ServiceError } from './wire/operation.ts';
import { type RequestHead, readRequestHead, readWireRequest } from './wire/read-wire-request.ts';
import { refuseGarbage } from './wire/refuse-garbage.ts';
import { renderError } from './wire/render-reply.ts';
import { sendReply } from './wire/send-reply.ts';
import type { WireReply } from './wire/wire-request.ts';
import { createWorld } from './world/create-world.ts';
import type { World } from './world/world.ts';

/** An `import` of node:http reads all of its exports, of which some load the whole of fetch; this one starts sooner. */
const { createServer } = process.getBuiltinModule('node:http');

export interface SimulatorSettings {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly world?: World;
  /** In place of `world`: what a file of settings holds; see the README. */
  readonly configuration?: unknown;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  readonly world: World;
  /** Ends connections and pending work; afterwards nothing of this simulator runs any more. */
  close(): Promise<void>;
}

/** Listens for AWS calls. On the loopback address unless told otherwise. */
export async function startSimulator(settings: SimulatorSettings = {}): Promise<Simulator> {
  const world = settings.world ?? createWorldAs(settings.configuration);
  const host = settings.host ?? '127.0.0.1';
  const answerOne: RequestListener = (message, response) => {
    serve(world, message, response).catch((error: unknown) => {
      console.error('simulator: an answer could not be written', error);
      response.destroy();
    });
  };
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 60_000 }, answerOne);
  // S3 passes over an `Expect` that it does not know, where Node would answer 417.
  server.on('checkExpectation', answerOne);
  server.on('clientError', refuseGarbage);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port ?? 0, host, resolve);
  });
  return {
    endpoint: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    world,
    async close() {
      world.clock.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createWorldAs(configuration: unknown): World {
  return configuration === undefined ? createWorld() : createConfiguredWorld(configuration);
}

async function serve(world: World, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const head = readRequestHead(message, world.random);
  const reply = await answer(world, message, head);
  // Calls that came together are answered together: waking a client for each answer costs more than most calls.
  await new Promise(setImmediate);
  // Node writes the wall's time of itself.
  if (world.clock.virtual) response.setHeader('date', new Date(world.clock.now()).toUTCString());
  sendReply(response, head.method, reply);
}

async function answer(world: World, message: IncomingMessage, head: RequestHead): Promise<WireReply> {
  const address = apiAddress(head);
  try {
    const request = await readWireRequest(message, head);
    if (address) return await answerApiRequest(world, request, address);
    return isControlPath(head.path)
      ? await handleControl(world, { ...request, hungUp: () => !message.socket.writable })
      : await handleRequest(world, request);
  } catch (error) {
    const known = error instanceof ServiceError ? error : crash(message, head, error);
    if (address) return refuseUnreadable(known);
    return renderError(known, guessProtocol(head), undefined, head.requestId);
  }
}

/** A client that hung up in the middle of its request is nobody's fault here. */
function crash(message: IncomingMessage, head: RequestHead, error: unknown): ServiceError {
  if (!message.destroyed) console.error(`simulator: ${head.method} ${head.path} could not be answered`, error);
  return new ServiceError('InternalError', 'We encountered an internal error. Please try again.', 500);
}
