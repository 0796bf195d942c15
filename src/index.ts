/**
 * The model: documented ports, topologies, flows, rules and listeners. Needs no cloud's SDK.
 *
 * @module photon-server-constructs
 */
export { serverSettings } from './advertise/server-settings';
export { verifySettings } from './advertise/verify-settings';
export { checkDllConfig } from './config/check-dll-config';
export { readPhotonConfig } from './config/read-config';
export { readDllConfig } from './config/read-dll-config';
export { hostRules } from './host-firewall/host-rules';
export { nftablesRuleset } from './host-firewall/nftables';
export { powershellScript } from './host-firewall/powershell';
export { formatIssue } from './issues/issue';
export { PhotonError, isPhotonError } from './issues/photon-error';
export { diagramModel } from './picture/diagram-model';
export { renderMermaid } from './picture/render-mermaid';
export { renderSvg } from './picture/render-svg';
export { planTopology } from './plan/plan';
export { planToJson } from './plan/plan-json';
export { defaultClientPort, documentedPorts, meaningsOf, portsOf } from './ports/catalogue';
export { compareVersions } from './ports/compare-versions';
export { FIREWALL_SCRIPT } from './ports/documented/firewall-script';
export { checkInfrastructure, checkPaths } from './reach/check';
export { readAws } from './reach/aws/read-aws';
export { readAzure } from './reach/azure/read-azure';
export { azureResources } from './reach/azure/resources';
export { closedLoop } from './reach/closed-loop';
export { explainPacket } from './reach/explain';
export { readInfrastructure } from './reach/read-paths';
export { toJunit } from './reach/report/junit';
export { toSarif } from './reach/report/sarif';
export { readTopologyFile } from './topology/read-topology';

export type {
  AdvertisedPort,
  AdvertiseOptions,
  ServerSettings,
  Setting,
  SettingsFile,
} from './advertise/setting';
export type { DllCheckOptions } from './config/check-dll-config';
export type { ConfigApplication, ConfigInstance, ConfigListener, ConfigWords } from './config/listener';
export type { PhotonConfig } from './config/read-config';
export type { DllConfig, DllSetting } from './config/read-dll-config';
export type { Flow, Party, RuleAudience } from './flows/flow';
export type { HostFirewall, HostOptions, HostRule } from './host-firewall/host-rules';
export type { Issue, Place, Severity } from './issues/issue';
export type { Listener } from './listeners/listener';
export type { DiagramArrow } from './picture/arrows';
export type { Diagram, DiagramBox, DiagramMark } from './picture/diagram-model';
export type { DiagramRow } from './picture/diagram-row';
export type { Plan, PlanOptions } from './plan/plan';
export type { ListJson, PlanJson, RuleJson } from './plan/plan-json';
export type { DocumentedPort, ProductOf, RoleOf, SchemeOf } from './ports/catalogue';
export type { PortChange } from './ports/compare-versions';
export type { CatalogueRole, CatalogueVersion, Meaning, Product } from './ports/documented/row';
export type { PortRange } from './ports/port-range';
export type {
  Audience,
  ClientScheme,
  GameScheme,
  KnownRole,
  Role,
  Scheme,
  Transport,
} from './ports/vocabulary';
export type { Accepted, CheckOptions, CheckResult } from './reach/check';
export type { Template, TemplateFile } from './reach/aws/template';
export type { AzureResource } from './reach/azure/resources';
export type { Journey, Leg } from './reach/closed-loop';
export type { Explanation, PacketWay } from './reach/explain';
export type { Packet } from './reach/packet';
export type { Hop } from './reach/hop';
export type { FindingData } from './reach/finding-data';
export type { Finding, FindingCode } from './reach/findings';
export type { Answer, Infrastructure } from './reach/model';
export type { ReadOptions } from './reach/read-options';
export type { PathOptions } from './reach/read-paths';
export type { Cloud, Grant, RuleSet, Source } from './rules/rule';
export type { TopologyFile } from './topology/read-topology';
export type { TopologyInput } from './topology/schema';
export type { Topology } from './topology/topology';
