import { familyOf } from '../addresses/cidr';
import { formatRange } from '../ports/port-range';
import type { AllowRule } from '../rules/rule';
import { rangesAmong } from '../topology/source';
import type { HostFirewall } from './host-rules';

/** The script of a host's rules. */
export function renderPowershell({ machine, rules, issues }: HostFirewall): string {
  const group = `Photon Server (${machine})`;
  const commands = rules.flatMap(({ audience, transport, grants }) =>
    grants.map((grant, index) => {
      const title = `Photon ${machine}: ${audience}, ${transport}${grants.length > 1 ? ` ${index + 1}` : ''}`;
      return newRule(title, transport, grant);
    }),
  );
  return [
    '#Requires -RunAsAdministrator',
    `# Host firewall of the ${ascii(machine)} machine of a Photon Server; made by photon-ports.`,
    `# Remove: Remove-NetFirewallRule -Group ${quote(group)}`,
    ...issues.map(({ message }) => `# ${ascii(message)}`),
    "$ErrorActionPreference = 'Stop'",
    `$group = ${quote(group)}`,
    '',
    'Get-NetFirewallRule -Group $group -ErrorAction SilentlyContinue | Remove-NetFirewallRule',
    ...commands,
    '',
    '# What is not let in is closed only where the firewall is on and blocks by default.',
    "Get-NetFirewallProfile -PolicyStore ActiveStore | Where-Object { $_.Enabled -ne 'True' -or $_.DefaultInboundAction -eq 'Allow' } |",
    '  ForEach-Object { Write-Warning "the $($_.Name) profile lets everything in; run Set-NetFirewallProfile -Name $($_.Name) -Enabled True -DefaultInboundAction Block" }',
    "# Rules from elsewhere, such as the vendor's own script, may open more.",
    "Get-NetFirewallRule -Direction Inbound -Action Allow -Enabled True | Where-Object { $_.Group -ne $group -and $_.DisplayName -like '*Photon*' } |",
    '  ForEach-Object { Write-Warning "another rule lets in more: $($_.DisplayName); remove it with Remove-NetFirewallRule -Name \'$($_.Name)\'" }',
    '',
  ].join('\r\n');
}

function newRule(title: string, transport: string, { sources, ranges }: AllowRule): string {
  const words = [
    'New-NetFirewallRule -Group $group',
    `-DisplayName ${quote(title)}`,
    '-Direction Inbound -Action Allow -Profile Any',
    `-Protocol ${transport.toUpperCase()}`,
    `-LocalPort ${ranges.map((range) => quote(formatRange(range))).join(',')}`,
    `-RemoteAddress ${remoteAddresses(rangesAmong(sources)).map(quote).join(',')}`,
  ];
  return `${words.join(' ')} | Out-Null`;
}

/** Windows refuses a prefix of no bits: a whole family is written as a range, and both together as Any. */
function remoteAddresses(cidrs: readonly string[]): string[] {
  const whole = cidrs.filter((cidr) => cidr.endsWith('/0')).map(familyOf);
  if (whole.length === 2) return ['Any'];
  return cidrs.map((cidr) => (cidr.endsWith('/0') ? WHOLE[familyOf(cidr)] : cidr));
}

const WHOLE = {
  ipv4: '0.0.0.0-255.255.255.255',
  ipv6: '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
};

/** A literal of PowerShell, whose quotes double inside quotes; Windows PowerShell 5 reads scripts as ANSI. */
const quote = (text: string): string => `'${ascii(text).replace(/'/g, "''")}'`;

/** In plain ASCII and on one line: typographic quotes would end a literal, and a line break a comment. */
function ascii(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[^\x20-\x7e]/g, '_');
}
