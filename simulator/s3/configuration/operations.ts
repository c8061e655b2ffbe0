import type { Operation } from '../../wire/operation.ts';
import { ACCELERATE } from './accelerate.ts';
import { CORS } from './cors.ts';
import { LIFECYCLE } from './lifecycle.ts';
import { LOGGING } from './logging.ts';
import { NAMED_CONFIGURATIONS } from './named-configurations.ts';
import { NOTIFICATION } from './notification.ts';
import { REQUEST_PAYMENT } from './request-payment.ts';
import { WEBSITE } from './website.ts';

/** Configurations that are kept and given back, without effect. */
export const CONFIGURATION_OPERATIONS: readonly Operation[] = [
  ...ACCELERATE,
  ...CORS,
  ...LIFECYCLE,
  ...LOGGING,
  ...NAMED_CONFIGURATIONS,
  ...NOTIFICATION,
  ...REQUEST_PAYMENT,
  ...WEBSITE,
];
