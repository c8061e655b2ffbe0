import { isoTime } from './iso-time.ts';

/** `20261122T101500Z`, as signatures write a moment. */
export function basicTime(milliseconds: number): string {
  return isoTime(milliseconds).replace(/[-:]/g, '');
}

/** In milliseconds since the epoch; undefined when the text is no such time. */
export function parseBasicTime(text: string): number | undefined {
  if (text !== last.text) last = { text, time: parse(text) };
  return last.time;
}

/** Many calls are signed in one second. */
let last: { text: string; time: number | undefined } = { text: '', time: undefined };

function parse(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}
