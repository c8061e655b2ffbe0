/** Where the buckets of scenarios are. */
export const SOURCE = { account: '111111111111', region: 'eu-west-1' };
export const DESTINATION = { account: '222222222222', region: 'eu-central-1' };
/** Events of buckets are forwarded from here only, so that they do not come between what other scenarios do. */
export const FORWARDED = { account: SOURCE.account, region: 'eu-north-1' };
