import type { Phase } from "../service/phases";
import type { Architecture, DatabaseEngine, Egress, FlowLogTraffic } from "../service/words";

/** What Docker, Go, Debian and others call the architectures, in lower case and without punctuation. */
export const ARCHITECTURE_WORDS: Readonly<Record<string, Architecture>> = {
  amd64: "x86_64",
  linuxamd64: "x86_64",
  x64: "x86_64",
  x86: "x86_64",
  x8664: "x86_64",
  intel: "x86_64",
  amd: "x86_64",
  aarch64: "arm64",
  linuxarm64: "arm64",
  arm64v8: "arm64",
  arm: "arm64",
  graviton: "arm64",
};

/** What the engines are called by their clients, their drivers and other services of AWS. */
export const ENGINE_WORDS: Readonly<Record<string, DatabaseEngine>> = {
  pg: "postgres",
  psql: "postgres",
  pgsql: "postgres",
  postgresql: "postgres",
  postgre: "postgres",
  aurorapostgresql: "postgres",
  auroramysql: "mysql",
  maria: "mariadb",
};

/** What the kinds of egress are called in AWS. */
export const EGRESS_WORDS: Readonly<Record<string, Egress>> = {
  public: "public-ip",
  internet: "public-ip",
  internetgateway: "public-ip",
  igw: "public-ip",
  assignpublicip: "public-ip",
  nat: "nat-gateway",
  natgw: "nat-gateway",
  natgateways: "nat-gateway",
  natgatewayperzone: "nat-gateway-per-az",
  private: "endpoints",
  vpcendpoints: "endpoints",
  vpce: "endpoints",
  privatelink: "endpoints",
};

/** What the kinds of flow logs are called in AWS. */
export const FLOW_LOG_WORDS: Readonly<Record<string, FlowLogTraffic>> = {
  rejected: "reject",
  denied: "reject",
  accept: "all",
  off: "none",
};

/** What Compose, ECS and other tools call the fields, in lower case and without punctuation. */
const NAMES_BY_FIELD: Readonly<Record<string, string>> = {
  name: "app,application,project",
  environments: "stages,envs",
  build: "dockerfile,context",
  port: "ports,containerport,targetport,expose",
  path: "route,prefix",
  health: "healthpath,healthcheckpath,healthurl,healthcheckurl",
  command: "entrypoint,cmd,args",
  environment: "env,envs,vars,variables,environmentvariables",
  permissions: "policies,policy,iam,iampolicies,statements",
  cpu: "cpus,vcpu,cpuunits,target,cpupercent",
  memory: "mem,memlimit,memoryreservation,ram",
  replicas: "instances,count,desired,desiredcount",
  scale: "autoscaling,scaling,mincapacity,maxcapacity",
  min: "minimum,mincapacity,minreplicas,minsize",
  max: "maximum,maxcapacity,maxreplicas,maxsize",
  alarms: "alarm,deploymentalarms,rollbackalarms,cloudwatchalarms,rollbackonalarm",
  errorPercent: "errorrate,errorpercentage,errorthreshold,percent",
  errorCount: "errors,minerrors,mincount,count",
  testPort: "testlistener,testlistenerport,testtrafficport,testlistenerrule,previewport",
  testFrom: "allowfrom,testcidrs,testcidr,testsources,allowedcidrs",
  stopTimeout: "stopgraceperiod,graceperiod",
  unhealthyThreshold: "retries",
  gracePeriod: "startperiod",
  user: "uid,runas,runasuser",
  readOnlyRootFilesystem: "readonly,readonlyroot,readonlyfilesystem",
  init: "initprocessenabled,tini",
  tmpfs: "tmp",
  capabilities: "capadd,capdrop,caps,linuxparameters",
  drop: "remove",
  database: "rds,db,databases",
  engine: "type",
  instanceClass: "instancetype,class",
  storage: "size,disk,disksize,allocatedstorage",
  version: "engineversion",
  host: "ec2",
  deployment:
    "strategy,deploymentstrategy,rollout,rolloutstrategy,deploymentconfiguration,rolling,rollingupdate,bluegreen,canary,linear",
  bakeMinutes: "bake,baketime,baketimeinminutes",
  everyMinutes: "interval,every,stepbaketime,stepbaketimeinminutes",
  percent: "percentage,canarypercent,steppercent",
  minHealthy: "minimumhealthypercent,minhealthypercent",
  maxPercent: "maximumpercent,maxhealthypercent,maxsurge",
  awsProvider: "providerversion,awsproviderversion,awsversion",
  github: "githubactions,gha",
  capacity: "launchtype,capacityprovider,capacityproviderstrategy,spot",
  instanceType: "type,instanceclass,machine",
  volumeSize: "size,disk,disksize,volume,storage",
  network: "vpc",
  cidr: "cidrblock",
  zones: "az,azs,availabilityzones",
  egress: "nat,natgateway,natgateways",
  accessLogs:
    "accesslog,accesslogging,loadbalancerlogs,albaccesslogs,elbaccesslogs,serveraccesslogging,bucketlogging",
  customerManagedKey: "cmk,kms,kmskey,kmskeyid,kmskeyarn,encryption,encryptionkey,customerkey,customerkeys",
  flowLogs: "flowlog,vpcflowlogs,traffictype",
  phase: "stage,mode",
  fargate: "percent,percentage,weight,share",
  domain: "hostname,domains,domainname,url,aliases",
  hostedZone: "zone",
  account: "accountid,awsaccount",
  region: "awsregion",
  images: "buildimages,pushimages,firstimages,firstrelease,docker,dockerimages",
  pipeline: "codepipeline,codebuild,cicd,ci,cd",
  repository: "repo,fullrepositoryid",
  connection: "connectionarn,codestarconnection",
  timeout: "idletimeout,requesttimeout",
  off: "stop,sleep,end",
  on: "start,wake,begin",
  timezone: "tz,zone",
  schedule: "sleep,sleeps,uptime,officehours,workinghours,schedules",
  alerts: "alert,alarms,notifications,notification,notify,monitoring,sns",
  email: "emails,mail,mails,addresses,to,recipients",
  logRetention: "retention,logs",
  backupPlan: "awsbackup,backup,backups,vault,backupvault",
  retention: "days,daily,dailyretention,deleteafter,deleteafterdays,keep",
  monthlyRetention: "monthly,months",
  vaultLock: "lock,locked,governance",
};

/** The fields that a word may stand for; only some of them are fields of the object in which the word was written. */
export const FIELD_WORDS: ReadonlyMap<string, readonly string[]> = fieldsByWord();

function fieldsByWord(): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const [field, words] of Object.entries(NAMES_BY_FIELD)) {
    for (const word of words.split(",")) fields.set(word, [...(fields.get(word) ?? []), field]);
  }
  return fields;
}

const WEBSOCKETS =
  "WebSockets work without a field. One without data is closed after the timeout of the environment: send pings more often.";
const STICKINESS =
  "Requests of a client may reach any task of a service: keep sessions in the database or in a signed cookie.";

const TAGS = "Every resource has the tags Application, Environment and ManagedBy, and no others.";
const BUDGET =
  "No budget is made: AWS Budgets warns of a sum that you write there, and npm run cost prints what a month costs.";

/** Fields that other tools have and this one has not, without punctuation, and what is possible instead. */
export const FIELDS_WITHOUT: Readonly<Record<string, string>> = {
  domains: "An environment has one domain, a text and no list; another name needs an environment of its own.",
  aliases: "An environment has one domain, a text and no list; another name needs an environment of its own.",
  image: "An image is built from the folder in build, and released by its tag: see the printed commands.",
  volumes: "A service keeps nothing on its disk: what must survive belongs into the database or S3.",
  sidecars: "A service is one container.",
  privileged: "Fargate has no privileged containers.",
  dependson: "Services start independently: each has to handle that another is not ready yet.",
  restart: "A container that ends is always started again.",
  cron: "There are no scheduled runs: a worker can have a scheduler of its own.",
  ...wordsFor(TAGS, "tags,tag,labels,defaulttags"),
  ...wordsFor(BUDGET, "budget,budgets,costlimit,spendinglimit"),
  ...wordsFor(WEBSOCKETS, "websocket,websockets,ws"),
  ...wordsFor(STICKINESS, "sticky,stickiness,stickysessions,sessionaffinity"),
  role: "Each service gets a role of its own: write what it may do as permissions.",
  taskrole: "Each service gets a role of its own: write what it may do as permissions.",
};

/** What the platforms of the phases are called elsewhere, in lower case and without punctuation. */
export const PHASE_WORDS: Readonly<Record<string, Phase>> = {
  ...wordsFor(
    "ec2",
    "host,docker,dockerhost,ec2host,ec2docker,dockeronec2,instance,vm,server,single,phase1,one,1",
  ),
  ...wordsFor(
    "cutover",
    "both,mixed,hybrid,migrate,migration,transition,switch,canary,split,bluegreen,ec2andfargate",
  ),
  ...wordsFor(
    "fargate",
    "ecs,ecsfargate,fargateecs,awsfargate,awsecs,task,tasks,serverless,alb,phase2,two,2",
  ),
};

function wordsFor<T extends string>(word: T, others: string): Readonly<Record<string, T>> {
  return Object.fromEntries(others.split(",").map((other) => [other, word]));
}
