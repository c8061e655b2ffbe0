/** What other resources of a template may say of one: `Ref`, and `Fn::GetAtt` by attribute. */
export interface Identity {
  ref: string;
  attributes: Record<string, string>;
}

/** Where a resource is, and what it is called. */
export interface Named {
  account: string;
  region: string;
  name: string;
  logicalId: string;
  /** In place of the id that AWS would make up; absent: one that follows from the names. */
  id?: string | undefined;
  /** A text among its properties; undefined when it is not there. */
  text(property: string): string | undefined;
}

/** How a type of resource is named: by which property, and what follows from it. */
export interface Naming {
  property?: string;
  identify(named: Named): Identity;
}

/**
 * Of each type, as "Return values" of its page in the CloudFormation template reference has it. What is not listed of a
 * type cannot be asked for in a rehearsal.
 */
export const NAMINGS: Readonly<Record<string, Naming>> = {
  'AWS::ApiGatewayV2::Api': {
    property: 'Name',
    identify: ({ name, region, id = apiIdOf(name) }) => {
      return { ref: id, attributes: { ApiId: id, ApiEndpoint: `https://${id}.execute-api.${region}.amazonaws.com` } };
    },
  },
  'AWS::ApiGatewayV2::Integration': {
    identify: ({ logicalId, id = logicalId.toLowerCase() }) => ({ ref: id, attributes: {} }),
  },
  'AWS::CloudWatch::Alarm': {
    property: 'AlarmName',
    identify: (named) => ({ ref: named.name, attributes: { Arn: arn('cloudwatch', named, `alarm:${named.name}`) } }),
  },
  'AWS::DynamoDB::Table': {
    property: 'TableName',
    identify: (named) => ({ ref: named.name, attributes: { Arn: arn('dynamodb', named, `table/${named.name}`) } }),
  },
  'AWS::Events::EventBus': {
    property: 'Name',
    identify: (named) => ({
      ref: named.name,
      attributes: { Arn: arn('events', named, `event-bus/${named.name}`), Name: named.name },
    }),
  },
  'AWS::Events::Rule': { property: 'Name', identify: identifyRule },
  'AWS::IAM::ManagedPolicy': {
    property: 'ManagedPolicyName',
    identify: ({ account, name, text }) => {
      const policy = `arn:aws:iam::${account}:policy${text('Path') ?? '/'}${name}`;
      return { ref: policy, attributes: { PolicyArn: policy } };
    },
  },
  'AWS::IAM::Role': {
    property: 'RoleName',
    identify: ({ account, name, text }) => ({
      ref: name,
      attributes: { Arn: `arn:aws:iam::${account}:role${text('Path') ?? '/'}${name}` },
    }),
  },
  'AWS::Lambda::Function': {
    property: 'FunctionName',
    identify: (named) => ({ ref: named.name, attributes: { Arn: arn('lambda', named, `function:${named.name}`) } }),
  },
  'AWS::Logs::LogGroup': {
    property: 'LogGroupName',
    identify: (named) => ({ ref: named.name, attributes: { Arn: arn('logs', named, `log-group:${named.name}:*`) } }),
  },
  'AWS::S3::Bucket': {
    property: 'BucketName',
    identify: ({ name }) => ({ ref: name.toLowerCase(), attributes: { Arn: `arn:aws:s3:::${name.toLowerCase()}` } }),
  },
  'AWS::SNS::Topic': {
    property: 'TopicName',
    identify: (named) => {
      const topic = arn('sns', named, named.name);
      return { ref: topic, attributes: { TopicArn: topic, TopicName: named.name } };
    },
  },
  'AWS::SQS::Queue': { property: 'QueueName', identify: identifyQueue },
  'AWS::StepFunctions::StateMachine': {
    property: 'StateMachineName',
    identify: (named) => {
      const machine = arn('states', named, `stateMachine:${named.name}`);
      return { ref: machine, attributes: { Arn: machine, Name: named.name } };
    },
  },
};

/** AWS makes ids up; the simulator takes one that can be foreseen. */
function apiIdOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function arn(service: string, { account, region }: Named, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

function identifyRule(named: Named): Identity {
  const bus = named.text('EventBusName') ?? 'default';
  const onBus = bus === 'default' ? '' : `${bus.split('/').at(-1)}/`;
  return {
    ref: bus === 'default' ? named.name : `${bus}|${named.name}`,
    attributes: { Arn: arn('events', named, `rule/${onBus}${named.name}`) },
  };
}

function identifyQueue(named: Named): Identity {
  const { account, region, name } = named;
  const url = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
  return { ref: url, attributes: { Arn: arn('sqs', named, name), QueueName: name, QueueUrl: url } };
}
