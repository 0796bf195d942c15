import { runCli, workFolder } from '../../cli/run-cli';
import type { IssueCase } from './issue-cases';
import { parseIssues, describeCases } from './issue-cases';

const work = workFolder();
const topology = work.write('photon.yaml', 'servers: { master: 1 }\nclients: [203.0.113.0/24]');
const MADE = { Resources: { A: { Type: 'AWS::EC2::VPC' } } };
const check =
  (...words: string[]) =>
  async () =>
    parseIssues((await runCli(['check', topology, ...words])).err);
const CASES: readonly IssueCase[] = [
  {
    title: 'a topology file',
    code: 'not-infrastructure',
    issuesOf: check(topology),
  },
  {
    title: 'a folder of something else',
    code: 'not-infrastructure',
    issuesOf: check(__dirname),
  },
  {
    title: 'half a template',
    code: 'not-infrastructure',
    issuesOf: check(work.write('half.json', '{ "Resources": ')),
  },
  ...(
    [
      ['a loop', 'Fn::ForEach::Rules', { Resources: { 'Fn::ForEach::Rules': ['A', ['B'], {}] } }],
      [
        'a macro',
        'Company::Firewall',
        { ...MADE, Transform: ['AWS::LanguageExtensions', 'Company::Firewall'] },
      ],
      ['a file that is put in', 'AWS::Include', { ...MADE, Transform: { Name: 'AWS::Include' } }],
      ['a module', 'M (Company::Net::MODULE)', { Resources: { M: { Type: 'Company::Net::MODULE' } } }],
      [
        'a loop over properties',
        'Fn::ForEach::Rules of G',
        { Resources: { G: { Type: 'AWS::EC2::SecurityGroup', Properties: { 'Fn::ForEach::Rules': [] } } } },
      ],
    ] as const
  ).map(([title, , content]) => ({
    title,
    code: 'incomplete-file',
    issuesOf: check(work.write(`${title}.json`.replaceAll(' ', '-'), JSON.stringify(content))),
  })),
  {
    title: 'a resource twice',
    code: 'resource-repeated',
    issuesOf: check(
      work.write(
        'twice.json',
        '{ "Resources": { "A": { "Type": "AWS::EC2::VPC" }, "A": { "Type": "AWS::EC2::VPC" } } }',
      ),
    ),
  },
  {
    title: 'a preview that leaves out what stays',
    code: 'incomplete-file',
    issuesOf: check(
      work.write(
        'partial.json',
        JSON.stringify({
          steps: [
            { op: 'same', urn: 'urn:pulumi:dev::photon::pulumi:pulumi:Stack::photon-dev', newState: {} },
          ],
          changeSummary: { same: 4 },
        }),
      ),
    ),
  },
  {
    title: 'an export of an empty stack',
    code: 'incomplete-file',
    issuesOf: check(work.write('empty.json', '{ "version": 3, "deployment": { "resources": [] } }')),
  },
];

describeCases('src/verify/read/issues', CASES);
