import { runCli, workFolder } from '../../cli/run-cli';
import type { Provocation } from './provokes';
import { heard, provokes } from './provokes';

const work = workFolder();
const topology = work.write('photon.yaml', 'servers: { master: 1 }\nclients: [203.0.113.0/24]');
const template = work.write('a.template.json', '{ "Resources": { "A": { "Type": "AWS::EC2::VPC" } } }');
const MADE = { Resources: { A: { Type: 'AWS::EC2::VPC' } } };
const check =
  (...words: string[]) =>
  async () =>
    heard((await runCli(['check', topology, ...words])).err);
const baseline = (text: string) => check(template, '--baseline', work.write(`${text.length}.json`, text));
const SUCH =
  'name a CloudFormation template, a cloud assembly, a Pulumi preview (--json), a stack export or a resources.json';

const CASES: readonly Provocation[] = [
  {
    what: 'a path that is not there',
    code: 'path-unreadable',
    provoke: check('no-such.json'),
    message: "can't be read: no such file; name a template, a cloud assembly, a Pulumi preview or a state",
  },
  {
    what: 'a topology file',
    code: 'not-infrastructure',
    provoke: check(topology),
    message: `this is no infrastructure; ${SUCH}`,
  },
  {
    what: 'a folder of something else',
    code: 'not-infrastructure',
    provoke: check(__dirname),
    message: `this folder holds no template (*.json, *.yaml, *.yml, *.template) and no preview, export or resources.json; ${SUCH}`,
  },
  {
    what: 'half a template',
    code: 'not-infrastructure',
    provoke: check(work.write('half.json', '{ "Resources": ')),
    message: `this is neither JSON nor YAML (Unexpected end of JSON input); ${SUCH}`,
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
  ).map(([what, name, content]) => ({
    what,
    code: 'template-unexpanded',
    provoke: check(work.write(`${what}.json`.replaceAll(' ', '-'), JSON.stringify(content))),
    message: `what ${name} makes is known to CloudFormation only; check the expanded template (aws cloudformation get-template --template-stage Processed)`,
  })),
  {
    what: 'a map of what is not there',
    code: 'map-name-unknown',
    provoke: check(template, '--map', 'Web=master'),
    message: 'map names Web, which nothing in the files is called; write a name as the files have it',
  },
  {
    what: 'a map to a role that is not there',
    code: 'map-role-unknown',
    provoke: check(template, '--map', 'A=game'),
    message:
      'map gives A to game, which is no server of this topology; write one of master, all, load-balancer',
  },
  {
    what: 'a parameter that is not there',
    code: 'parameter-unknown',
    provoke: check(template, '--parameter', 'Office=198.51.100.0/24'),
    message: 'parameter Office is in none of the templates; remove it',
  },
  {
    what: 'a baseline that is no list',
    code: 'baseline-unreadable',
    provoke: baseline('{}'),
    message: 'the baseline can\'t be used: it is no list; write [{ "name": FINDING, "reason": WHY }]',
  },
  {
    what: 'a finding that is accepted for no reason',
    code: 'baseline-unreadable',
    provoke: baseline('[{ "name": "missing-flow/aws/master" }]'),
    message:
      'the baseline can\'t be used: entry 0 has no name or no reason; write [{ "name": FINDING, "reason": WHY }]',
  },
];

provokes('src/reach/issues', CASES);
