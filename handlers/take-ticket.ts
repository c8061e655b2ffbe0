import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { digestOf } from '../lib/aws/digest-of.ts';
import { startRun } from '../lib/aws/start-run.ts';
import { findDelivery } from '../lib/aws/table/find-delivery.ts';
import { openTable } from '../lib/aws/table/open-table.ts';
import { recordDelivery } from '../lib/aws/table/record-delivery.ts';
import type { HttpRequest } from '../lib/tickets/read-delivery.ts';
import { type TicketDoor, takeTicket, type WantedRun } from '../lib/tickets/take-ticket.ts';
import { answerFailure, answerTicket } from './answer-ticket.ts';
import { configuration } from './configuration.ts';
import { countTicket } from './count-ticket.ts';
import { logger } from './logger.ts';
import { machineArn } from './machine-arn.ts';
import { ticketSettings } from './ticket-settings.ts';

/** The door for tickets, `POST /tickets/{system}` of the HTTP API: a signed delivery becomes a run. */
export const handler = async (event: HttpRequest, context: Context): Promise<APIGatewayProxyStructuredResultV2> => {
  logger.resetKeys();
  logger.addContext(context);
  try {
    logger.appendKeys(whereFrom(event));
    const taken = await takeTicket(event, openDoor());
    const { status, delivery, ticket } = taken;
    const execution = 'execution' in taken ? taken.execution : undefined;
    const problems = 'problems' in taken ? taken.problems.map(({ path, code }) => `${path}: ${code}`) : undefined;
    logger.info('Ticket taken', { status, ...delivery, ticket: ticket?.id, execution, problems });
    countTicket(taken);
    return answerTicket(taken);
  } catch (error) {
    logger.error('Ticket not taken', error as Error);
    return answerFailure(error);
  }
};

/** For whoever looks after a wrong signature; a system is named only where it is one of ours. */
function whereFrom({ pathParameters, requestContext }: HttpRequest): { system?: string; address?: string } {
  const { system = '' } = pathParameters ?? {};
  const address = requestContext?.http?.sourceIp;
  return { ...(Object.hasOwn(openDoor().systems, system) && { system }), ...(address && { address }) };
}

let door: TicketDoor | undefined;

/** A warm function keeps its clients. */
function openDoor(): TicketDoor {
  door ??= makeDoor();
  return door;
}

function makeDoor(): TicketDoor {
  const { tableName } = configuration();
  const { systems, readSecrets } = ticketSettings();
  const table = openTable(tableName);
  return {
    systems,
    readSecrets,
    now: () => new Date(),
    findDelivery: ({ system, delivery }) => findDelivery(system, delivery, table),
    recordDelivery: (seen, execution) => recordDelivery(seen, execution, table, new Date()),
    start: (wanted) => startRun({ ...wanted, machineArn: machineArn(), ...nameOf(wanted) }, table),
  };
}

/** The same ticket asks for the same thing under one name, however often it is delivered. */
function nameOf({ start, input, askedAt }: WantedRun): { base: string; askedAt: string } {
  const base = `ticket-${digestOf({ ticket: start.ticket, input }).slice(0, 40)}`;
  return { base, askedAt: askedAt.toISOString() };
}
