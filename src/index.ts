/**
 * The model: documented ports, topologies, flows, rules and listeners. Needs no cloud's SDK.
 *
 * @module photon-server-constructs
 */
export { serverSettings } from './server-settings/server-settings';
export { settingsByFile } from './server-settings/settings-by-file';
export { readPhotonConfig } from './config/read-config';
export { hostFirewall } from './host-firewall/host-rules';
export { nftablesRuleset } from './host-firewall/nftables';
export { windowsFirewallScript } from './host-firewall/powershell';
export { formatIssue } from './issues/issue';
export { PhotonError, isPhotonError } from './issues/photon-error';
export { diagramModel } from './diagram/diagram-model';
export { renderMermaid } from './diagram/render-mermaid';
export { renderSvg } from './diagram/render-svg';
export { planTopology } from './plan/plan';
export { planToJson } from './plan/plan-to-json';
export { documentedPorts } from './ports/catalogue';
export { checkInfrastructure, checkFiles } from './verify/check';
export { readAws } from './verify/read/aws/read-aws';
export { readAzure } from './verify/read/azure/read-azure';
export { azureResources } from './verify/read/azure/resources';
export { explainPacket } from './verify/trace/explain';
export { readInfrastructure } from './verify/read-infrastructure';
export { FINDING_KINDS } from './verify/findings/kinds';
export { toJunit } from './verify/report/junit';
export { toSarif } from './verify/report/sarif';
export { loadTopology } from './topology/load-topology';

export type {
  AdvertisedPort,
  ServerSettingsOptions,
  ServerSettings,
  Setting,
  SettingsFile,
} from './server-settings/setting';
export type { AddressFamily } from './addresses/cidr';
export type { ConfigApplication, ConfigInstance, ConfigListener, ConfigOverrides } from './config/listener';
export type { PhotonConfig } from './config/photon-config';
export type { Flow, FlowParticipant, RuleAudience } from './flows/flow';
export type { RelayedPort } from './flows/relayed-port';
export type { HostFirewall, HostFirewallOptions, HostFirewallRule } from './host-firewall/host-rules';
export type { Reason } from './issues/because';
export type { Issue, IssueKind, Place, Severity } from './issues/issue';
export type { Listener } from './listeners/listener';
export type { DiagramArrow } from './diagram/arrows';
export type { Diagram, DiagramBox, DiagramMark } from './diagram/diagram-model';
export type { DiagramRow } from './diagram/diagram-row';
export type { RelayBill } from './plan/bill';
export type { Plan, PlanOptions } from './plan/plan';
export type { TopologyOrPlan } from './plan/plan-of';
export type { PlanJson, RuleJson } from './plan/plan-json';
export type { DocumentedPort } from './ports/catalogue';
export type { DocumentedRole, DocumentedVersion, PortUse, Product } from './ports/documented/row';
export type { PortRange } from './ports/port-range';
export type { PhotonVersion } from './ports/role-ports';
export type {
  Audience,
  ClientScheme,
  GameplayScheme,
  KnownRole,
  Role,
  Scheme,
  Transport,
} from './ports/vocabulary';
export type { AcceptedFinding, CheckOptions, CheckResult } from './verify/check-result';
export type { Template, TemplateFile, TemplateResource } from './verify/read/cloudformation/template';
export type { AzureResource } from './verify/read/azure/azure-resource';
export type { ClientPath, PathSegment } from './verify/trace/end-to-end';
export type { PacketExplanation, PacketTrace } from './verify/trace/packet-explanation';
export type { Packet } from './flows/packet';
export type { Hop, HopKind } from './verify/trace/hop';
export type { FindingData } from './verify/findings/finding-data';
export type { Finding } from './verify/findings/finding';
export type { FindingCode } from './verify/findings/kinds';
export type { CoverageState, ResourceCoverage } from './verify/engine/coverage';
export type { Verdict } from './verify/engine/acl';
export type { Infrastructure } from './verify/engine/infrastructure';
export type { ReadOptions } from './verify/read/options';
export type { RoleMap } from './verify/read/roles';
export type { ReadInfrastructureOptions } from './verify/read-infrastructure';
export type { AllowRule, Purpose, RuleSet } from './rules/rule';
export type { Cloud } from './topology/cloud';
export type { MachineKind, ServerNode } from './topology/machines';
export type { ListSource, RangeSource, RoleSource, Source } from './topology/source';
export type { LoadedTopology } from './topology/topology-source';
export type { CustomPorts, SourceAudience, TopologyInput } from './topology/topology-input';
export type { ManagementPorts, RoleServers, ServerPort, Topology } from './topology/topology';
export type {
  DirectAccessOnly,
  SecurityGroupRole,
  KnownRolesOnly,
  RelayAccessOnly,
  RoleName,
} from './topology/role-names';
