import { Logger } from '@aws-lambda-powertools/logger';
import { redact } from './redact.ts';

/** The one logger: structured lines, and no credentials in them. */
export const logger = new Logger({ serviceName: 'isthmus', jsonReplacerFn: redact });
