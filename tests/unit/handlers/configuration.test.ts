import { readConfiguration } from '../../../handlers/configuration.ts';

describe('readConfiguration', () => {
  it('has defaults for everything', () => {
    expect(readConfiguration({})).toEqual({
      routesPath: '/isthmus/routes',
      accountsSecret: 'isthmus/accounts',
      busName: 'default',
      tableName: 'isthmus',
    });
  });

  it('takes what the environment says', () => {
    const environment = {
      ISTHMUS_ROUTES_PATH: '/team/isthmus/routes',
      ISTHMUS_ACCOUNTS_SECRET: 'team/accounts',
      ISTHMUS_BUS_NAME: 'arn:aws:events:eu-west-1:1:event-bus/b',
      ISTHMUS_TABLE: 'runs',
      ISTHMUS_MACHINE_ARN: 'arn:aws:states:eu-west-1:999999999999:stateMachine:m',
      ISTHMUS_TICKETS_URL: 'http://127.0.0.1:3',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_S3_CONTROL: 'http://127.0.0.1:2',
    };
    expect(readConfiguration(environment)).toEqual({
      routesPath: '/team/isthmus/routes',
      accountsSecret: 'team/accounts',
      busName: 'arn:aws:events:eu-west-1:1:event-bus/b',
      tableName: 'runs',
      machineArn: 'arn:aws:states:eu-west-1:999999999999:stateMachine:m',
      ticketsUrl: 'http://127.0.0.1:3',
      s3ControlEndpoint: 'http://127.0.0.1:2',
    });
  });

  it.each([
    { ISTHMUS_ROUTES_PATH: '' },
    { ISTHMUS_ROUTES_PATH: '/isthmus/routes/' },
    { ISTHMUS_ACCOUNTS_SECRET: '' },
    { ISTHMUS_ACCOUNTS_SECRET: 'a secret' },
    { ISTHMUS_BUS_NAME: '' },
    { ISTHMUS_BUS_NAME: 'a bus' },
    { ISTHMUS_TABLE: 'a table' },
    { ISTHMUS_TICKETS_URL: 'http://tickets.example.com' },
    { ISTHMUS_TICKETS_URL: 'http://127.0.0.1.example.com:80' },
  ])('refuses %p', (environment) => {
    expect(() => readConfiguration(environment)).toThrow(expect.objectContaining({ name: 'InvalidConfiguration' }));
  });
});
