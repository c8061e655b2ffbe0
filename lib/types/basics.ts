/** Twelve digits. */
export type AccountId = string;
/** A region name as AWS writes it, `eu-central-1`. */
export type Region = string;
/** The partition that an ARN starts with; derived from the region, never asked for. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';
export type Arn = string;
export type Side = 'source' | 'destination';
