import type { WireReply } from '../wire/wire-request.ts';
import { HttpRefusal } from './http-refusal.ts';

/**
 * What a function's answer means to the client ("API Gateway Developer Guide, http-api-develop-integrations-lambda"): with a
 * statusCode it says everything itself; without one it is the body of a good answer. What is neither is an
 * internal error.
 */
export function renderFunctionAnswer(payload: string): WireReply {
  const answer: unknown = JSON.parse(payload);
  if (isRecord(answer) && answer.statusCode !== undefined) return fromRecord(answer);
  const body = typeof answer === 'string' ? answer : payload;
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

function fromRecord({ statusCode, headers, body, cookies, isBase64Encoded }: Record<string, unknown>): WireReply {
  const content = readBody(body, isBase64Encoded);
  const own = readHeaders(headers);
  const type = content.length > 0 && own['content-type'] === undefined ? { 'content-type': USUAL_TYPE } : {};
  return { status: readStatus(statusCode), headers: { ...type, ...own }, body: content, ...readCookies(cookies) };
}

const USUAL_TYPE = 'text/plain;charset=UTF-8';

function readStatus(status: unknown): number {
  const number = typeof status === 'string' && /^\d{3}$/.test(status) ? Number(status) : status;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 200 && number <= 599) return number;
  throw malformed();
}

function readBody(body: unknown, isBase64Encoded: unknown): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body !== 'string') throw malformed();
  return Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8');
}

/** Written by the connection itself. */
const OF_CONNECTION = ['connection', 'content-length', 'keep-alive', 'transfer-encoding'];
const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

function readHeaders(headers: unknown): Record<string, string> {
  if (headers === undefined || headers === null) return {};
  if (!isRecord(headers)) throw malformed();
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const kept = lower.filter(([name]) => !OF_CONNECTION.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [readName(name), readValue(value)]));
}

function readName(name: string): string {
  if (NAME.test(name)) return name;
  throw malformed();
}

function readValue(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw malformed();
}

function readCookies(cookies: unknown): Pick<WireReply, 'cookies'> {
  if (cookies === undefined || cookies === null) return {};
  if (Array.isArray(cookies) && cookies.every((cookie) => typeof cookie === 'string')) return { cookies };
  throw malformed();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(): HttpRefusal {
  return new HttpRefusal(500);
}
