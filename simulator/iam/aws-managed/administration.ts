// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM fills in these variables, not this file
import type { AwsManagedPolicy } from './aws-managed-policy.ts';

/** Policies of administrators and auditors. */
export const ADMINISTRATION: readonly AwsManagedPolicy[] = [
  {
    path: '/',
    name: 'AdministratorAccess',
    versionId: 'v1',
    createdAt: '2015-02-06T18:39:46+00:00',
    updatedAt: '2015-02-06T18:39:46+00:00',
    document: { Version: '2012-10-17', Statement: [{ Action: '*', Effect: 'Allow', Resource: '*' }] },
  },
  {
    path: '/',
    name: 'PowerUserAccess',
    versionId: 'v12',
    createdAt: '2015-02-06T18:39:47+00:00',
    updatedAt: '2026-02-12T17:59:14+00:00',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
        {
          Action: [
            'account:GetAccountInformation',
            'account:GetGovCloudAccountInformation',
            'account:GetPrimaryEmail',
            'account:ListRegions',
            'iam:CreateServiceLinkedRole',
            'iam:DeleteServiceLinkedRole',
            'iam:ListRoles',
            'organizations:DescribeEffectivePolicy',
            'organizations:DescribeOrganization',
          ],
          Effect: 'Allow',
          Resource: '*',
        },
      ],
    },
  },
  {
    path: '/',
    name: 'IAMFullAccess',
    versionId: 'v2',
    createdAt: '2015-02-06T18:40:38+00:00',
    updatedAt: '2019-06-21T19:40:00+00:00',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: [
            'iam:*',
            'organizations:DescribeAccount',
            'organizations:DescribeOrganization',
            'organizations:DescribeOrganizationalUnit',
            'organizations:DescribePolicy',
            'organizations:ListChildren',
            'organizations:ListParents',
            'organizations:ListPoliciesForTarget',
            'organizations:ListRoots',
            'organizations:ListPolicies',
            'organizations:ListTargetsForPolicy',
          ],
          Effect: 'Allow',
          Resource: '*',
        },
      ],
    },
  },
  {
    path: '/',
    name: 'IAMReadOnlyAccess',
    versionId: 'v4',
    createdAt: '2015-02-06T18:40:39+00:00',
    updatedAt: '2018-01-25T19:11:27+00:00',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: [
            'iam:GenerateCredentialReport',
            'iam:GenerateServiceLastAccessedDetails',
            'iam:Get*',
            'iam:List*',
            'iam:SimulateCustomPolicy',
            'iam:SimulatePrincipalPolicy',
          ],
          Effect: 'Allow',
          Resource: '*',
        },
      ],
    },
  },
  {
    path: '/',
    name: 'IAMUserChangePassword',
    versionId: 'v5',
    createdAt: '2016-11-15T00:25:16+00:00',
    updatedAt: '2026-02-12T17:58:57+00:00',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: ['iam:ChangePassword'],
          Effect: 'Allow',
          Resource: ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:user/*/${aws:username}'],
        },
        { Action: ['iam:GetAccountPasswordPolicy'], Effect: 'Allow', Resource: '*' },
      ],
    },
  },
  {
    path: '/',
    name: 'AWSOrganizationsReadOnlyAccess',
    versionId: 'v6',
    createdAt: '2018-11-06T20:32:38+00:00',
    updatedAt: '2024-06-07T21:32:16+00:00',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: ['organizations:Describe*', 'organizations:List*'],
          Effect: 'Allow',
          Resource: '*',
          Sid: 'AWSOrganizationsReadOnly',
        },
        {
          Action: [
            'account:GetAlternateContact',
            'account:GetContactInformation',
            'account:ListRegions',
            'account:GetRegionOptStatus',
            'account:GetPrimaryEmail',
          ],
          Effect: 'Allow',
          Resource: '*',
          Sid: 'AWSOrganizationsReadOnlyAccount',
        },
      ],
    },
  },
  {
    path: '/',
    name: 'AWSCloudFormationFullAccess',
    versionId: 'v1',
    createdAt: '2019-07-26T21:50:35+00:00',
    updatedAt: '2019-07-26T21:50:35+00:00',
    document: { Version: '2012-10-17', Statement: [{ Action: ['cloudformation:*'], Effect: 'Allow', Resource: '*' }] },
  },
  {
    path: '/',
    name: 'AWSCloudFormationReadOnlyAccess',
    versionId: 'v7',
    createdAt: '2015-02-06T18:39:49+00:00',
    updatedAt: '2026-02-12T18:02:00+00:00',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: [
            'cloudformation:Describe*',
            'cloudformation:BatchDescribe*',
            'cloudformation:EstimateTemplateCost',
            'cloudformation:Get*',
            'cloudformation:List*',
            'cloudformation:ValidateTemplate',
            'cloudformation:Detect*',
          ],
          Effect: 'Allow',
          Resource: '*',
        },
      ],
    },
  },
];
