import { ServiceError } from '../wire/operation.ts';
import { CATALOGUE, type CatalogueKey, type CatalogueRow } from './catalogue.ts';

/** One row of the catalogue that applies, with what goes into its message. */
export interface Refusal {
  readonly row: CatalogueKey;
  /** `ArgumentValue` of an InvalidArgument. */
  readonly value?: string;
  readonly fill?: Readonly<Record<string, string>>;
}

/** The AWS error that a refusal is answered with. */
export function toServiceError({ row, value, fill = {} }: Refusal): ServiceError {
  const { code, message, status = 400, argument }: CatalogueRow = CATALOGUE[row];
  const words = message.replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? '');
  const details = argument === undefined ? {} : { ArgumentName: argument, ArgumentValue: value ?? '' };
  return new ServiceError(code, words, status, details);
}
