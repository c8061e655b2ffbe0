import type { Operation } from '../wire/operation.ts';
import { assumeRole } from './assume-role.ts';
import { getAccessKeyInfo } from './get-access-key-info.ts';
import { getCallerIdentity } from './get-caller-identity.ts';
import { getSessionToken } from './get-session-token.ts';

/** All that the simulator has of STS. */
export const OPERATIONS: readonly Operation[] = [assumeRole, getAccessKeyInfo, getCallerIdentity, getSessionToken];
