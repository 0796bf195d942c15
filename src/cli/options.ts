import type { Command } from 'commander';
import { Argument, InvalidArgumentError, Option } from 'commander';
import { CLOUDS } from '../topology/cloud';
import { awsQuotaNames } from './cloud-sdk';

/** The argument of every command that plans. */
export const topology = () => new Argument('<topology>', 'a topology file, YAML or JSON');

/** Adds `--in`, and names it where files follow the topology without it. */
export const addFiles = (command: Command, verb: string): Command =>
  command
    .option(
      '--in <path...>',
      `${verb} these files, as check reads them (default: what the topology renders to)`,
    )
    .allowExcessArguments()
    .hook('preAction', (_, { args: [, file] }) => {
      if (file !== undefined) command.error(`error: too many arguments: ${file}. Name files with --in.`);
    });

/** An option that takes one of several words. */
export const choice = (flags: string, text: string, choices: readonly string[]) =>
  new Option(flags, text).choices(choices);

export const cloud = (text = 'use one cloud alone (default: both)') =>
  choice('--cloud <cloud>', text, CLOUDS);

/** How to print; the first format is the default. */
export const format = (formats: readonly string[]) =>
  choice('--format <format>', 'set the output format', formats).default(formats[0]);

/** Names of security groups may hold the sign, and roles do not. */
export const mapped = () =>
  new Option(
    '--map <name=role>',
    'assign a security group, instance or target group to a role: NAME=ROLE or NAME=ROLE:NODE; repeatable',
  ).argParser((text, earlier: Keyed = {}) => withPair(earlier, halves(text, text.lastIndexOf('='))));

export const clusterName = () =>
  new Option('--cluster <name>', 'set the cluster that the topology describes (default: its `cluster` key)');

export const parameter = () =>
  new Option('--parameter <name=value>', 'set the value of a CloudFormation parameter; repeatable').argParser(
    keyed,
  );

export const awsQuota = () =>
  new Option(
    '--aws-quota <name=number>',
    'set a quota that AWS raised for you, such as rulesPerGroup; repeatable',
  ).argParser(quotas);

/** An option that may be given more than once. */
export function several(flags: string, text: string): Option {
  return new Option(flags, text).argParser((word: string, words: readonly string[] = []) => [...words, word]);
}

type Keyed<Value = string> = Readonly<Record<string, Value>>;

/** Collects `key=value` options; the same key twice is a mistake. */
export const keyed = (text: string, earlier: Keyed = {}): Keyed => withPair(earlier, halves(text));

function withPair<Value>(earlier: Keyed<Value>, [key, value]: readonly [string, Value]): Keyed<Value> {
  if (!Object.hasOwn(earlier, key)) return { ...earlier, [key]: value };
  throw new InvalidArgumentError(`${key} is given twice, as ${earlier[key]} and as ${value}. Write it once.`);
}

/** Collects `key=value` options whose keys may be repeated, and whose values may be lists. */
export function keyedLists(text: string, earlier: Record<string, string[]> = {}): Record<string, string[]> {
  const [key, value] = halves(text);
  return { ...earlier, [key]: [...(earlier[key] ?? []), ...value.split(',')] };
}

/** Collects quotas; the constructs check whether AWS grants such a number. */
function quotas(text: string, earlier: Keyed<number> = {}): Keyed<number> {
  const [name, value] = halves(text);
  const names = awsQuotaNames();
  if (!names.includes(name) || !/^\d+$/.test(value))
    throw new InvalidArgumentError(
      `Expected one of ${names.join(', ')} and a number, such as rulesPerGroup=100.`,
    );
  return withPair(earlier, [name, Number(value)]);
}

function halves(text: string, at = text.indexOf('=')): [string, string] {
  if (at < 0) throw new InvalidArgumentError('Expected a name, = and a value.');
  if (at === 0) throw new InvalidArgumentError(`Expected a name before it, as in NAME${text}.`);
  if (at === text.length - 1)
    throw new InvalidArgumentError(`Expected a value after it, as in ${text}VALUE.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
