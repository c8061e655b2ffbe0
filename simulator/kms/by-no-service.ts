import type { RequestContext } from '../../authorization/types.ts';

/** Of CreateGrant, ListGrants and RevokeGrant: nobody here is an AWS service that has grants for its own resources. */
export const BY_NO_SERVICE: RequestContext = { 'kms:GrantIsForAWSResource': 'false' };
