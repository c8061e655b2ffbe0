/** Bytes of input or output ("Step Functions Developer Guide, service-quotas"). */
export const LARGEST_PAYLOAD = 262_144;
