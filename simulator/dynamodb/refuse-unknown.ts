import { isRecord } from '../events/pattern/is-record.ts';
import { notImplemented } from '../wire/not-implemented.ts';

/** How dynalite writes down what an operation takes. */
export type Types = Readonly<Record<string, Type>>;
export type Type = string | { readonly type: string; readonly children?: Type | Types };

/** Refuses, by name, a field that dynalite would leave out of the input without a word. */
export function refuseUnknown(operation: string, input: object, types: Types, at = ''): void {
  for (const [name, value] of Object.entries(input)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) throw notImplemented(`${operation} takes no ${at}${name} in the simulator.`);
    descend(operation, value, type, `${at}${name}`);
  }
}

/** Values of attributes are left alone: the names in them are the caller's own. */
function descend(operation: string, value: unknown, type: Type, at: string): void {
  if (typeof type === 'string' || type.children === undefined || type.type.startsWith('AttrStruct')) return;
  if (/Struct</.test(type.type)) {
    if (isRecord(value)) refuseUnknown(operation, value, type.children as Types, `${at}.`);
    return;
  }
  const inside = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  for (const one of inside) descend(operation, one, type.children as Type, at);
}
